import { describe, expect, it } from 'vitest';
import { runFleet } from './fleet.ts';
import { seedOf } from './random.ts';
import { fleetViolations } from './report.ts';
import { RotationJudge } from './rotation-judge.ts';
import { runSchedule, runSchedules } from './schedules.ts';

describe('the simulation', () => {
  it('keeps a small fleet alive through three days', async () => {
    const report = await runFleet({ seed: 20_260_105, connections: 40, days: 3 });
    expect(fleetViolations(report)).toEqual([]);
    expect(report.validShare).toBeGreaterThan(0.999);
    expect(report.renewalsPerConnection).toBeGreaterThan(100);
  }, 60_000);

  it('loses nothing in schedules of faults over the real operations', async () => {
    const wrong: unknown[] = [];
    const share = { seed: 20_260_105, count: 25, from: 0, every: 1 };
    const figures = await runSchedules(share, (violation) => wrong.push(violation));
    expect(wrong).toEqual([]);
    expect(figures).toMatchObject({ schedules: 25, duplicateRotations: 0, lostLivingTokens: 0 });
    expect(figures?.rotations).toBeGreaterThan(10);
  }, 120_000);

  it('replays a seed exactly', async () => {
    const seed = seedOf(7, 3);
    expect(await runSchedule(seed)).toEqual(await runSchedule(seed));
    const fleet = { seed: 5, connections: 8, days: 1 };
    expect(await runFleet(fleet)).toEqual(await runFleet(fleet));
  }, 60_000);
});

describe('the judge of rotations', () => {
  it('calls a second rotation of a token a duplicate, unless the first surely did not happen', () => {
    const judge = new RotationJudge();
    judge.sent(0, 1, true);
    judge.refused(0);
    judge.sent(0, 1, true);
    judge.proven(0, 1);
    judge.sent(0, 1, true);
    expect(judge.duplicates).toBe(0);
    judge.sent(0, 1, false);
    expect(judge).toMatchObject({ duplicates: 1, unmarked: 1, rotations: 4 });
    judge.sent(1, 1, true);
    expect(judge.duplicates).toBe(1);
  });

  it('tells a dropped token from one that nobody could have known', () => {
    const judge = new RotationJudge();
    expect(judge.lossOf(0, 1, 1)).toBeNull();
    expect(judge.lossOf(0, 2, 1)).toBe('reply-lost');
    judge.delivered(0, 2);
    expect(judge.lossOf(0, 2, 1)).toBe('dropped');
    judge.diedWith(0, 2);
    expect(judge.lossOf(0, 2, 1)).toBe('died-with-process');
  });
});
