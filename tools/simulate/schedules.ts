import { openVault, type Vault } from '../../main/vault/index.ts';
import { fail } from '../../shared/result.ts';
import { type Random, seedOf } from './random.ts';
import { Schedule } from './schedule.ts';
import { drawFaults, endFaults } from './schedule-faults.ts';
import { mostPerMinute, savableTokens, whatIsWrong } from './schedule-verdict.ts';
import type { Lives } from './servers.ts';
import { startMs } from './world.ts';

const dayMs = 86_400_000;

/** After the last fault, everything that can be well has to be well within this time. */
const calmMs = 150 * 60_000;
const calmStepMs = 5 * 60_000;

/** Figures of one schedule or of many. */
export interface ScheduleFigures {
  schedules: number;
  connections: number;
  wantedMs: number;
  validMs: number;
  helplessMs: number;
  renewals: number;
  requests: number;
  rotations: number;
  duplicateRotations: number;
  lostLivingTokens: number;
  repliesLost: number;
  diedWithProcess: number;
  worstPerSecond: number;
  worstPerMinute: number;
}

export interface ScheduleResult {
  readonly figures: ScheduleFigures;
  /** What must never be, in words. */
  readonly violations: readonly string[];
}

/** Runs the schedule that a seed draws. */
export async function runSchedule(seed: number): Promise<ScheduleResult> {
  const vault = await memoryVault();
  try {
    const schedule = new Schedule(seed, vault);
    const wrong = await play(schedule);
    return { figures: figuresOf(schedule), violations: [...wrong, ...violationsOf(schedule)] };
  } finally {
    vault.close();
  }
}

/** A share of many schedules: those from `from` on, each `every`th. */
export interface Share {
  readonly seed: number;
  readonly count: number;
  readonly from: number;
  readonly every: number;
}

/** A schedule that went wrong, with the seed that replays it. */
export interface Violation {
  readonly seed: number;
  readonly says: readonly string[];
}

/** Runs a share of the schedules that a seed draws. */
export async function runSchedules(
  { seed, count, from, every }: Share,
  onViolation: (violation: Violation) => void,
): Promise<ScheduleFigures | null> {
  let total: ScheduleFigures | null = null;
  for (let index = from; index < count; index += every) {
    const own = seedOf(seed, index);
    const { figures, violations } = await runSchedule(own);
    if (violations.length > 0) onViolation({ seed: own, says: violations });
    total = addFigures(total, figures);
  }
  return total;
}

async function play(schedule: Schedule): Promise<string[]> {
  const { world, random } = schedule;
  if (random.happens(0.5)) world.skewMs = random.between(-dayMs, dayMs);
  if (random.happens(0.5)) schedule.avii.skewMs = random.between(-dayMs, dayMs);
  if (random.happens(0.5)) schedule.inabit.skewMs = random.between(-dayMs, dayMs);
  world.watchClocks();
  schedule.start();
  // Now and then one whose tokens hardly live at all.
  const hasty = random.happens(0.04);
  const lifeSeconds = hasty ? random.pick([1, 2, 5]) : random.pick([60, 300, 300, 900, 900, 3_600]);
  const count = 1 + random.below(3);
  for (let index = 0; index < count; index += 1) {
    const system = random.pick<'avii' | 'inabit'>(['avii', 'inabit', 'inabit']);
    const options = { keep: random.happens(0.5), met: random.happens(0.7) };
    schedule.add(system, livesOf(random, lifeSeconds), options);
  }
  const faultsMs = Math.max(120, lifeSeconds * random.between(4, 12)) * 1_000;
  drawFaults(schedule, faultsMs);
  await world.run(startMs + faultsMs, settle);
  endFaults(schedule);
  return calm(schedule);
}

/** Waits until everything is well; says what is not after long enough. */
async function calm(schedule: Schedule): Promise<string[]> {
  const { world } = schedule;
  await world.run(world.trueMs + 1_000, settle);
  const savable = savableTokens(schedule);
  const untilMs = world.trueMs + calmMs;
  // Some wait to see their login tokens rotated.
  const leastMs = world.trueMs + (schedule.random.happens(0.3) ? calmMs : 0);
  let wrong: string[] = [];
  do {
    await world.run(world.trueMs + calmStepMs, settle);
    // Faults that were drawn to end on their own may have begun late.
    endFaults(schedule);
    wrong = whatIsWrong(schedule, savable);
  } while (world.trueMs < leastMs || (wrong.length > 0 && world.trueMs < untilMs));
  return wrong;
}

function livesOf(random: Random, lifeSeconds: number): Lives {
  return {
    lifeSeconds,
    windowSeconds: Math.max(60, Math.floor(lifeSeconds * random.between(3, 60))),
    loginLifeSeconds: Math.floor(lifeSeconds * random.between(3, 15)),
  };
}

function violationsOf(schedule: Schedule): string[] {
  const { judge } = schedule;
  return [
    ...(judge.duplicates > 0 ? [`${judge.duplicates} duplicate rotations`] : []),
    ...(judge.unmarked > 0 ? [`${judge.unmarked} rotations sent without a durable mark`] : []),
    ...(schedule.mostPerMinute > mostPerMinute
      ? [`${schedule.mostPerMinute} requests of one connection within a minute`]
      : []),
  ];
}

function figuresOf(schedule: Schedule): ScheduleFigures {
  const { tracker, judge, avii, inabit } = schedule;
  schedule.change(() => {});
  const losses = schedule.connections
    .filter(({ server }) => server === inabit)
    .map(({ id, account }) =>
      judge.lossOf(account, inabit.livingSerial(account), schedule.held(id, 'login')?.serial ?? 0),
    );
  const count = (loss: string) => losses.filter((one) => one === loss).length;
  return {
    schedules: 1,
    connections: schedule.connections.length,
    wantedMs: tracker.wantedMs,
    validMs: tracker.validMs,
    helplessMs: tracker.helplessMs,
    renewals: tracker.connections.reduce((sum, { renewals }) => sum + renewals, 0),
    requests: avii.requests.total + inabit.requests.total,
    rotations: judge.rotations,
    duplicateRotations: judge.duplicates,
    lostLivingTokens: count('dropped'),
    repliesLost: count('reply-lost'),
    diedWithProcess: count('died-with-process'),
    worstPerSecond: Math.max(avii.requests.worst, inabit.requests.worst),
    worstPerMinute: schedule.mostPerMinute,
  };
}

/** Adds up figures; of the worst ones the worst. */
export function addFigures(
  a: ScheduleFigures | null,
  b: ScheduleFigures | null,
): ScheduleFigures | null {
  if (!a || !b) return a ?? b;
  const total = { ...a };
  // `Object.keys` of a literal that has these keys and no others.
  for (const key of Object.keys(a) as (keyof ScheduleFigures)[]) {
    const worst = key === 'worstPerSecond' || key === 'worstPerMinute';
    total[key] = worst ? Math.max(a[key], b[key]) : a[key] + b[key];
  }
  return total;
}

/** The real vault, in memory: it outlives the processes of its schedule. */
async function memoryVault(): Promise<Vault> {
  const vault = await openVault({
    filePath: '/nowhere/vault.db',
    keychain: {
      available: async () => false,
      wrap: async () => fail('vault/no-keychain', 'None.', 'None.'),
      unwrap: async () => fail('vault/no-keychain', 'None.', 'None.'),
    },
    now: () => startMs,
  });
  const created = await vault.create({ kind: 'this-run' });
  if (!created.ok) throw new Error(created.error.message);
  return vault;
}

/** All promises that can move have moved when the next turn of the event loop begins. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
