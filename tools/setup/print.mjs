// The few ways in which the set-up speaks: one line for each step, one for each thing that is missing.

/** When the set-up started; what it runs counts on from here. */
export const started = Date.now();

/** Prints a step with the seconds since the start. @param {string} text */
export function step(text) {
  console.log(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}`);
}

/** Prints what stops the set-up and what to do, then ends the process. @param {string} cause @param {string} next @returns {never} */
export function stop(cause, next) {
  console.error(`\n✖ ${cause}\n  → ${next}\n`);
  process.exit(1);
}
