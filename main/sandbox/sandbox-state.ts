import {
  type SandboxDials,
  type SandboxDialsPatch,
  sandboxDialsSchema,
} from '../../shared/sandbox.ts';

/** What all parts of one running sandbox share: its dials, its clock and its counters. */
export interface SandboxState {
  dials(): SandboxDials;
  /** Changes the named dials. Throws on a value out of range: callers have checked their input. */
  setDials(patch: SandboxDialsPatch): void;
  /** The server's clock, in milliseconds: ours and the offset dial. */
  nowMs(): number;
  /** The server's clock in whole seconds, as JWTs count. */
  nowSeconds(): number;
  count(name: string): void;
  requestCounts(): Readonly<Record<string, number>>;
}

/** A client can invent names; the counters stop taking new ones here. */
const maxCounters = 500;

export interface SandboxStateOptions {
  readonly now: () => number;
  readonly dials: SandboxDialsPatch;
  readonly onDialsChanged?: ((dials: SandboxDials) => void) | undefined;
}

export function createSandboxState(options: SandboxStateOptions): SandboxState {
  let dials = sandboxDialsSchema.parse(options.dials);
  const counts = new Map<string, number>();
  const nowMs = () => options.now() + dials.clockOffsetSeconds * 1000;
  return {
    dials: () => dials,
    setDials(patch) {
      const named = Object.entries(patch).filter(([, value]) => value !== undefined);
      dials = sandboxDialsSchema.parse({ ...dials, ...Object.fromEntries(named) });
      options.onDialsChanged?.(dials);
    },
    nowMs,
    nowSeconds: () => Math.floor(nowMs() / 1000),
    count(name) {
      if (counts.size >= maxCounters && !counts.has(name)) return;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    requestCounts: () => Object.fromEntries(counts),
  };
}
