import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostDoubts } from './backoff.ts';
import {
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

const doubtful: Failure = { code: 'auth/token-invalid', sort: 'doubtful', retryAfterMs: null };
const nothing: RenewalEffect = { do: 'nothing' };

const working = (more: object = {}): RenewalState => ({
  at: 'working',
  attempt: 0,
  doubts: 0,
  job: 'renew',
  ...more,
});

const retrying = (more: object = {}): RenewalState => ({
  at: 'retrying',
  attempt: 1,
  doubts: 0,
  job: 'renew',
  fromMs: now,
  dueAtMs: now + 2_000,
  earliestMs: now + 1_000,
  ...more,
});

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
      [{ kind: 'succeeded', dueAtMs: now + 5_000 }, now + 110],
    ]);
    expect(effects).toEqual([
      { do: 'wake', atMs: now + 100 },
      { do: 'wake', atMs: now + 100 },
      { do: 'work', job: 'renew' },
      { do: 'wake', atMs: now + 5_000 },
    ]);
    expect(state).toEqual({ at: 'waiting', dueAtMs: now + 5_000 });
  });

  it('works at once when the lead has begun already, and rests without a plan', () => {
    expect(run([[planned(now), now]]).last).toEqual({ do: 'work', job: 'renew' });
    expect(run([[planned(now - 1), now]]).state).toEqual(working());
    expect(run([[planned(null), now]])).toMatchObject({
      state: resting,
      last: { do: 'forget-deadline' },
    });
    expect(run([[{ kind: 'succeeded', dueAtMs: null }, now]], working())).toMatchObject({
      state: resting,
      last: { do: 'forget-deadline' },
    });
  });

  it('does nothing by itself while it rests', () => {
    for (const kind of ['look', 'online', 'clock-set'] as const) {
      expect(step(resting, { kind }, now, 0)).toEqual({ state: resting, effect: nothing });
    }
  });

  it('leaves a request on its way alone, whatever is heard', () => {
    for (const event of [planned(now), planned(null), planned(now, true)]) {
      expect(step(working(), event, now, 0)).toEqual({ state: working(), effect: nothing });
    }
    for (const kind of ['look', 'online', 'clock-set'] as const) {
      expect(step(working(), { kind }, now, 0)).toEqual({ state: working(), effect: nothing });
    }
  });

  it('tries again, later and later, after what may pass', () => {
    const first = step(working(), { kind: 'failed', failure: passing }, now, 0.75);
    expect(first).toEqual({
      state: retrying({ attempt: 1, dueAtMs: now + 1_500, earliestMs: now + 1_000 }),
      effect: { do: 'wake', atMs: now + 1_500 },
    });
    expect(step(first.state, { kind: 'look' }, now + 1_499, 0).effect).toEqual({
      do: 'wake',
      atMs: now + 1_500,
    });
    const again = step(first.state, { kind: 'look' }, now + 1_500, 0);
    expect(again).toEqual({
      state: working({ attempt: 1 }),
      effect: { do: 'work', job: 'renew' },
    });
    const second = step(again.state, { kind: 'failed', failure: passing }, now, 0.75);
    expect(second.state).toMatchObject({ attempt: 2, dueAtMs: now + 3_000 });
  });

  it('begins anew after a success', () => {
    const { state } = run(
      [
        [{ kind: 'succeeded', dueAtMs: now + 60_000 }, now],
        [{ kind: 'look' }, now + 60_000],
      ],
      working({ attempt: 9, doubts: 3 }),
    );
    expect(state).toEqual(working());
  });

  it('stops at a refusal until something new comes in', () => {
    const stopped = run([[{ kind: 'failed', failure: refused }, now]], working());
    expect(stopped.state).toEqual({ at: 'stopped', code: 'auth/token-expired' });
    expect(stopped.last).toEqual({ do: 'forget-deadline' });
    for (const kind of ['look', 'online', 'clock-set'] as const) {
      expect(step(stopped.state, { kind }, now + 1e9, 0).effect).toEqual(nothing);
    }
    expect(step(stopped.state, planned(now + 5), now, 0).state).toEqual({
      at: 'waiting',
      dueAtMs: now + 5,
    });
  });

  it('doubts a refusal that servers say by mistake, ever more rarely, and then believes it', () => {
    let state: RenewalState = working();
    let nowMs = now;
    const pauses: number[] = [];
    for (let asked = 0; asked < mostDoubts; asked += 1) {
      const paused = step(state, { kind: 'failed', failure: doubtful }, nowMs, 1);
      if (paused.state.at !== 'retrying') throw new Error('should doubt it');
      expect(paused.state).toMatchObject({ doubts: asked + 1, attempt: asked + 1, job: 'renew' });
      expect(paused.state.earliestMs).toBe(paused.state.dueAtMs);
      pauses.push(paused.state.dueAtMs - nowMs);
      nowMs = paused.state.dueAtMs;
      state = step(paused.state, { kind: 'look' }, nowMs, 0).state;
    }
    expect(pauses.slice(0, 3)).toEqual([15_000, 30_000, 60_000]);
    expect(step(state, { kind: 'failed', failure: passing }, nowMs, 1).state).toMatchObject({
      at: 'retrying',
      doubts: mostDoubts,
    });
    expect(step(state, { kind: 'failed', failure: doubtful }, nowMs, 1).state).toEqual({
      at: 'stopped',
      code: 'auth/token-invalid',
    });
  });

  it('asks which login token lives after a lost reply, and never rotates again by itself', () => {
    const after = run([[{ kind: 'failed', failure: lost }, now]], working());
    expect(after.state).toMatchObject({ at: 'retrying', job: 'resolve' });
    const asking = step(after.state, { kind: 'look' }, now + 1e6, 0);
    expect(asking.effect).toEqual({ do: 'work', job: 'resolve' });
    const failed = step(asking.state, { kind: 'failed', failure: passing }, now, 0);
    expect(failed.state).toMatchObject({ at: 'retrying', job: 'resolve' });
    expect(run([[planned(now + 1e9, true), now]]).last).toEqual({ do: 'work', job: 'resolve' });
  });

  it('lets the pause go on when it hears once more that an outcome is unknown', () => {
    const state = retrying({ job: 'resolve' });
    expect(step(state, planned(now, true), now, 0)).toEqual({ state, effect: nothing });
  });

  it('lets time pass between a rotation that got lost and the next', () => {
    const after = step(working({ job: 'resolve' }), { kind: 'succeeded', dueAtMs: now }, now, 0);
    expect(after.state).toEqual(
      retrying({ attempt: 0, dueAtMs: now + 60_000, earliestMs: now + 60_000 }),
    );
    expect(after.effect).toEqual({ do: 'wake', atMs: now + 60_000 });
  });

  it('does not storm a server whose tokens are due when they come in', () => {
    const due = { kind: 'succeeded', dueAtMs: now } as const;
    expect(step(working({ attempt: 4 }), due, now, 0.5)).toEqual({
      state: retrying({ attempt: 5, dueAtMs: now + 16_000, earliestMs: now + 1_000 }),
      effect: { do: 'wake', atMs: now + 16_000 },
    });
    const soon = { kind: 'succeeded', dueAtMs: now + 1 } as const;
    expect(step(working(), soon, now, 0.5).effect).toEqual({ do: 'wake', atMs: now + 1_000 });
  });

  it('rests at a lock, and ignores what a request says that ended after it', () => {
    const { state, effects } = run(
      [
        [{ kind: 'rest' }, now],
        [{ kind: 'succeeded', dueAtMs: now + 1 }, now],
        [{ kind: 'failed', failure: refused }, now],
      ],
      working(),
    );
    expect(state).toEqual(resting);
    expect(effects).toEqual([{ do: 'forget-deadline' }, nothing, nothing]);
  });
});

describe('when the network is back', () => {
  it('goes to work at once, if the last try is a second ago', () => {
    const state = retrying({ attempt: 3, dueAtMs: now + 40_000, earliestMs: now + 1_000 });
    expect(step(state, { kind: 'online' }, now + 1_000, 0)).toEqual({
      state: working({ attempt: 3 }),
      effect: { do: 'work', job: 'renew' },
    });
  });

  it('waits for the rest of that second, or for what the server asked for', () => {
    const state = retrying({ dueAtMs: now + 40_000, earliestMs: now + 1_000 });
    expect(step(state, { kind: 'online' }, now + 999, 0)).toEqual({
      state: { ...state, dueAtMs: now + 1_000 },
      effect: { do: 'wake', atMs: now + 1_000 },
    });
    const told = { ...passing, retryAfterMs: 30_000 };
    const asked = step(working(), { kind: 'failed', failure: told }, now, 0);
    expect(asked.state).toMatchObject({ dueAtMs: now + 30_000, earliestMs: now + 30_000 });
    expect(step(asked.state, { kind: 'online' }, now + 29_999, 0).effect).toEqual({
      do: 'wake',
      atMs: now + 30_000,
    });
    const nothingAsked = { ...passing, retryAfterMs: 0 };
    const free = step(working(), { kind: 'failed', failure: nothingAsked }, now, 1);
    expect(free.state).toMatchObject({ dueAtMs: now + 2_000, earliestMs: now + 1_000 });
  });

  it('never waits longer than without it', () => {
    const state = retrying({ dueAtMs: now + 500, earliestMs: now + 500 });
    expect(step(state, { kind: 'online' }, now, 0).effect).toEqual({ do: 'wake', atMs: now + 500 });
    const short = step(working(), { kind: 'failed', failure: passing }, now, 0);
    expect(short.state).toMatchObject({ dueAtMs: now + 500, earliestMs: now + 500 });
  });

  it('lets a fresh token wait for its lead', () => {
    const waiting: RenewalState = { at: 'waiting', dueAtMs: now + 40_000 };
    expect(step(waiting, { kind: 'online' }, now, 0).effect).toEqual({
      do: 'wake',
      atMs: now + 40_000,
    });
    expect(step(waiting, { kind: 'online' }, now + 40_000, 0).effect).toEqual({
      do: 'work',
      job: 'renew',
    });
  });
});

describe('when the clock was set', () => {
  const state = retrying({ dueAtMs: now + 40_000, earliestMs: now + 1_000 });

  it('back: a pause starts anew instead of lasting a day longer', () => {
    const dayMs = 86_400_000;
    expect(step(state, { kind: 'clock-set' }, now - dayMs, 0)).toEqual({
      state: {
        ...state,
        fromMs: now - dayMs,
        dueAtMs: now - dayMs + 40_000,
        earliestMs: now - dayMs + 1_000,
      },
      effect: { do: 'wake', atMs: now - dayMs + 40_000 },
    });
  });

  it('ahead: a pause is over', () => {
    expect(step(state, { kind: 'clock-set' }, now + 10_000, 0).state).toEqual(state);
    expect(step(state, { kind: 'clock-set' }, now + 40_000, 0).effect).toEqual({
      do: 'work',
      job: 'renew',
    });
  });

  it('a fresh token is looked at', () => {
    const waiting: RenewalState = { at: 'waiting', dueAtMs: now };
    expect(step(waiting, { kind: 'clock-set' }, now, 0).effect).toMatchObject({ do: 'work' });
  });
});

const instants = fc.integer({ min: 0, max: 10_000_000 });
const failures = fc.record({
  code: fc.constantFrom<Failure['code']>('network/refused', 'auth/token-expired'),
  sort: fc.constantFrom<Failure['sort']>('passing', 'refused', 'doubtful', 'unknown'),
  retryAfterMs: fc.option(fc.integer({ min: -1_000, max: 10_000_000 })),
});
const events: fc.Arbitrary<RenewalEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('planned' as const),
    dueAtMs: fc.option(instants),
    outcomeUnknown: fc.boolean(),
  }),
  fc.record({
    kind: fc.constantFrom(
      'look' as const,
      'online' as const,
      'clock-set' as const,
      'rest' as const,
    ),
  }),
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
