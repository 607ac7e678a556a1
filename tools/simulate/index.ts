import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runFleet } from './fleet.ts';
import { fleetLines, fleetViolations, scheduleLines } from './report.ts';
import { runSchedule } from './schedules.ts';
import { shareSchedules } from './share-schedules.ts';

const help = `Simulates tokens that are kept fresh, on a virtual clock, with servers and faults drawn from a seed.

  npm run simulate -- [options]
    --connections N   in the fleet (default 1000; 0 leaves it out)
    --days N          of the fleet's life (default 60)
    --schedules N     of faults over the real operations (default 10000; 0 leaves them out)
    --seed N          draws everything; the same seed gives the same run (default 1)
    --replay N        runs the one schedule with this seed, as a violation prints it
    --jobs N          threads for the schedules (default: the machine's, at most 4)`;

process.exitCode = await run();
process.exit();

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      connections: { type: 'string', default: '1000' },
      days: { type: 'string', default: '60' },
      schedules: { type: 'string', default: '10000' },
      seed: { type: 'string', default: '1' },
      replay: { type: 'string' },
      jobs: { type: 'string', default: String(Math.min(availableParallelism(), 4)) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say([help]);
    return 0;
  }
  if (values.replay !== undefined) return replay(whole(values.replay));
  const seed = whole(values.seed);
  const connections = whole(values.connections);
  const schedules = whole(values.schedules);
  const wrongFleet = connections > 0 ? await fleet(seed, connections, whole(values.days)) : 0;
  const wrongSchedules = schedules > 0 ? await many(seed, schedules, whole(values.jobs)) : 0;
  return wrongFleet + wrongSchedules > 0 ? 1 : 0;
}

async function fleet(seed: number, connections: number, days: number): Promise<number> {
  const report = await runFleet({ seed, connections, days });
  say(fleetLines(report));
  const violations = fleetViolations(report);
  if (violations.length > 0) {
    const replays = `npm run simulate -- --schedules 0 --connections ${connections} --days ${days} --seed ${seed}`;
    say([...violations.map((violation) => `VIOLATION: ${violation}`), `Replay: ${replays}`]);
  }
  return violations.length;
}

async function many(seed: number, count: number, jobs: number): Promise<number> {
  let wrong = 0;
  const figures = await shareSchedules({ seed, count, jobs }, (violation) => {
    wrong += 1;
    say([
      ...violation.says.map((says) => `VIOLATION: ${says}`),
      `Replay: npm run simulate -- --replay ${violation.seed}`,
    ]);
  });
  say(scheduleLines(figures, wrong));
  return wrong;
}

async function replay(seed: number): Promise<number> {
  const { figures, violations } = await runSchedule(seed);
  say(violations.map((violation) => `VIOLATION: ${violation}`));
  say(scheduleLines(figures, violations.length > 0 ? 1 : 0));
  return violations.length > 0 ? 1 : 0;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`not a number: ${text}`);
  return number;
}

function say(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
