import { step, stop } from './print.mjs';
import { run } from './run.mjs';

/** Builds the app into `out/`; shows the builder's words only when it fails. */
export async function ensureBuild() {
  step('Building the app …');
  const build = await run('node', ['tools/build.ts'], { quiet: true });
  if (build.code !== 0) {
    console.error(build.output.trim());
    stop(
      'The app could not be built (the words are above).',
      'Mend what they name, then run the same command again.',
    );
  }
  step('Built.');
}
