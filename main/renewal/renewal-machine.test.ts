import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoffMs,
  type Failure,
  type RenewalEffect,
  type RenewalEvent,
  type RenewalState,
  resting,
  step,
} from './renewal-machine.ts';

const now = 1_000_000;
const passing: Failure = { code: 'network/refused', sort: 'passing', retryAfterMs: null };
const refused: Failure = { code: 'auth/token-expired', sort: 'refused', retryAfterMs: null };
const lost: Failure = { code: 'rotation/outcome-unknown', sort: 'unknown', retryAfterMs: null };

const planned = (dueAtMs: number | null, outcomeUnknown = false): RenewalEvent => ({
  kind: 'planned',
  dueAtMs,
  outcomeUnknown,
});

/** Runs events at given instants and tells the states and effects. */
function run(events: readonly (readonly [RenewalEvent, number])[], from: RenewalState = resting) {
  let state = from;
  const effects: RenewalEffect[] = [];
  for (const [event, atMs] of events) {
    const next = step(state, event, atMs, 0.5);
    state = next.state;
    effects.push(next.effect);
  }
  return { state, effects, last: effects.at(-1) };
}

describe('the life of a token that is kept fresh', () => {
  it('waits for its lead, works when it comes, and waits anew after a success', () => {
    const { effects, state } = run([
      [planned(now + 100), now],
      [{ kind: 'look' }, now + 99],
      [{ kind: 'look' }, now + 100],
      [{ kind: 'succeeded', dueAtMs: now + 500 }, now + 110],
    ]);
    expect(effects).toEqual([
      { do: 'wake', atMs: now + 100 },
      { do: 'wake', atMs: now + 100 },
      { do: 'work', job: 'renew' },
      { do: 'wake', atMs: now + 500 },
    ]);
    expect(state).toEqual({ at: 'waiting', dueAtMs: now + 500 });
  });

  it('works at once when the lead has begun already, and rests without a plan', () => {
    expect(run([[planned(now - 1), now]]).last).toEqual({ do: 'work', job: 'renew' });
    expect(run([[planned(null), now]])).toMatchObject({
      state: resting,
      last: { do: 'forget-deadline' },
    });
  });

  it('tries again, later and later, after what may pass', () => {
    const working: RenewalState = { at: 'working', attempt: 0, job: 'renew' };
    const first = step(working, { kind: 'failed', failure: passing }, now, 0.999);
    expect(first.state).toMatchObject({ at: 'retrying', attempt: 1, job: 'renew' });
    const again = step(first.state, { kind: 'look' }, now + 2_000, 0);
    expect(again).toMatchObject({ state: { at: 'working', attempt: 1 }, effect: { do: 'work' } });
    const second = step(again.state, { kind: 'failed', failure: passing }, now, 0.999);
    expect(second.state).toMatchObject({ attempt: 2 });
  });

  it('stops at a refusal until something new comes in', () => {
    const stopped = run([[{ kind: 'failed', failure: refused }, now]], {
      at: 'working',
      attempt: 0,
      job: 'renew',
    });
    expect(stopped.state).toEqual({ at: 'stopped', code: 'auth/token-expired' });
    for (const kind of ['look', 'online'] as const) {
      expect(step(stopped.state, { kind }, now + 1e9, 0).effect).toEqual({ do: 'nothing' });
    }
    expect(step(stopped.state, planned(now + 5), now, 0).state).toEqual({
      at: 'waiting',
      dueAtMs: now + 5,
    });
  });

  it('asks which login token lives after a lost reply, and never rotates again by itself', () => {
    const after = run([[{ kind: 'failed', failure: lost }, now]], {
      at: 'working',
      attempt: 0,
      job: 'renew',
    });
    expect(after.state).toMatchObject({ at: 'retrying', job: 'resolve' });
    expect(step(after.state, { kind: 'look' }, now + 1e6, 0).effect).toEqual({
      do: 'work',
      job: 'resolve',
    });
    expect(run([[planned(now + 1e9, true), now]]).last).toEqual({ do: 'work', job: 'resolve' });
  });

  it('does not storm a server whose tokens are due when they come in', () => {
    const { state, last } = run([[{ kind: 'succeeded', dueAtMs: now - 1 }, now]], {
      at: 'working',
      attempt: 4,
      job: 'renew',
    });
    expect(state).toMatchObject({ at: 'retrying', attempt: 5, job: 'renew' });
    expect(last).toEqual({ do: 'wake', atMs: now + 16_000 });
  });

  it('goes to work at once when the network is back', () => {
    const retrying: RenewalState = {
      at: 'retrying',
      attempt: 3,
      dueAtMs: now + 40_000,
      job: 'renew',
    };
    expect(step(retrying, { kind: 'online' }, now, 0).effect).toEqual({ do: 'work', job: 'renew' });
    const waiting: RenewalState = { at: 'waiting', dueAtMs: now + 40_000 };
    expect(step(waiting, { kind: 'online' }, now, 0).effect).toEqual({
      do: 'wake',
      atMs: now + 40_000,
    });
  });

  it('rests at a lock, and ignores what a request says that ended after it', () => {
    const { state } = run([
      [planned(now), now],
      [{ kind: 'rest' }, now],
      [{ kind: 'succeeded', dueAtMs: now + 1 }, now],
      [{ kind: 'failed', failure: refused }, now],
    ]);
    expect(state).toEqual(resting);
  });
});

const instants = fc.integer({ min: 0, max: 10_000_000 });
const failures = fc.record({
  code: fc.constantFrom<Failure['code']>('network/refused', 'auth/token-expired'),
  sort: fc.constantFrom<Failure['sort']>('passing', 'refused', 'unknown'),
  retryAfterMs: fc.option(fc.integer({ min: -1_000, max: 10_000_000 })),
});
const events: fc.Arbitrary<RenewalEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('planned' as const),
    dueAtMs: fc.option(instants),
    outcomeUnknown: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('look' as const, 'online' as const, 'rest' as const) }),
  fc.record({ kind: fc.constant('succeeded' as const), dueAtMs: fc.option(instants) }),
  fc.record({ kind: fc.constant('failed' as const), failure: failures }),
);
const schedules = fc.array(
  fc.tuple(events, instants, fc.double({ min: 0, max: 0.999_999, noNaN: true })),
);

describe('whatever happens in whatever order', () => {
  it('never has two requests on their way', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        let state: RenewalState = resting;
        for (const [event, atMs, chance] of schedule) {
          const wasWorking = state.at === 'working';
          const next = step(state, event, atMs, chance);
          if (next.effect.do === 'work') {
            expect(next.state.at).toBe('working');
            // Only the outcome of a request can lead straight to the next one.
            if (wasWorking) expect(['succeeded', 'failed']).toContain(event.kind);
          }
          state = next.state;
        }
      }),
    );
  });

  it('is never left waiting without a deadline', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        let state: RenewalState = resting;
        let deadlineMs: number | null = null;
        for (const [event, atMs, chance] of schedule) {
          const next = step(state, event, atMs, chance);
          if (next.effect.do === 'wake') deadlineMs = next.effect.atMs;
          if (next.effect.do === 'forget-deadline' || next.effect.do === 'work') deadlineMs = null;
          state = next.state;
          if (state.at === 'waiting' || state.at === 'retrying')
            expect(deadlineMs).toBe(state.dueAtMs);
        }
      }),
    );
  });

  it('does not ask a server again after a refusal without a new plan', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        let state: RenewalState = { at: 'stopped', code: 'auth/token-expired' };
        for (const [event, atMs, chance] of schedule) {
          if (event.kind === 'planned' || event.kind === 'rest') return;
          const next = step(state, event, atMs, chance);
          expect(next.effect).toEqual({ do: 'nothing' });
          state = next.state;
        }
      }),
    );
  });
});

describe('the time until the next try', () => {
  const chances = fc.double({ min: 0, max: 0.999_999, noNaN: true });

  it('is between half a second and a minute, unless the server asks for more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), chances, (attempt, chance) => {
        const delayMs = backoffMs(attempt, null, chance);
        expect(delayMs).toBeGreaterThanOrEqual(500);
        expect(delayMs).toBeLessThanOrEqual(60_000);
      }),
    );
  });

  it('obeys Retry-After within reason', () => {
    expect(backoffMs(1, 120_000, 0)).toBe(120_000);
    expect(backoffMs(9, 120_000, 0.5)).toBe(120_500);
    expect(backoffMs(1, 1e12, 0)).toBe(600_000);
    expect(backoffMs(1, -5, 0.5)).toBe(1_000);
  });

  it('grows with each failure and spreads with chance', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, null, 0.5))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
    ]);
    expect(backoffMs(6, null, 0.1)).toBe(6_000);
  });
});
