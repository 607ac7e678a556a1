import { crashPoints } from './process-vault.ts';
import type { Random } from './random.ts';
import type { Schedule } from './schedule.ts';
import type { Outage, SimServer } from './servers.ts';
import { fairWeather } from './wire.ts';
import { startMs } from './world.ts';

const dayMs = 86_400_000;

/** What can go wrong. Each takes effect at an instant and says how long it lasts, in milliseconds. */
type Fault = (schedule: Schedule) => void;

const lasting = (schedule: Schedule, low: number, high: number, undo: () => void): void =>
  schedule.world.in(schedule.random.between(low, high) * 1_000, () => schedule.change(undo));

const sleep: Fault = (schedule) => {
  const { world, random } = schedule;
  schedule.change(() => world.sleep());
  lasting(schedule, 10, random.pick([120, 3_600, 8 * 3_600]), () => world.wake());
};

/** Its clock is set while it sleeps: nobody sees that happen. */
const sleepAndClock: Fault = (schedule) => {
  sleep(schedule);
  setClock(schedule);
};

const crash: Fault = (schedule) => schedule.kill();

const crashInRotation: Fault = (schedule) => {
  schedule.crashPoint = schedule.random.pick(crashPoints);
};

const lostReplies: Fault = ({ wire, random }) => {
  wire.weather.loseReplies += 1 + random.below(2);
};

const lostRequests: Fault = ({ wire, random }) => {
  wire.weather.loseRequests += 1 + random.below(2);
};

const setClock: Fault = ({ world, random }) => {
  world.setClock(random.between(-dayMs, dayMs));
};

const setServerClock: Fault = (schedule) => {
  const server = anyServer(schedule);
  schedule.change(() => {
    server.skewMs = schedule.random.between(-dayMs, dayMs);
  });
};

const outage: Fault = (schedule) => {
  const server = anyServer(schedule);
  const set = (next: Outage | null) => () => {
    server.outage = next;
  };
  schedule.change(set(outageOf(schedule.random)));
  lasting(schedule, 10, 3_600, set(null));
};

const slowReplies: Fault = (schedule) => {
  const { weather } = schedule.wire;
  weather.slowMs = schedule.random.between(1, 50) * 1_000;
  lasting(schedule, 30, 600, () => {
    weather.slowMs = 0;
  });
};

const offline: Fault = (schedule) => {
  const { world } = schedule;
  schedule.change(() => world.setOnline(false));
  lasting(schedule, 1, schedule.random.pick([5, 60, 3_600]), () => world.setOnline(true));
};

/** A server that refuses good tokens by mistake. */
const trouble: Fault = (schedule) => {
  const server = anyServer(schedule);
  const set = (troubled: boolean) => () => {
    server.troubled = troubled;
  };
  schedule.change(set(true));
  lasting(schedule, 1, schedule.random.pick([10, 300, 3_600]), set(false));
};

const lock: Fault = (schedule) => {
  const gently = schedule.random.happens(0.5);
  schedule.change(() => schedule.process?.lock(gently));
  lasting(schedule, 30, 3_600, () => schedule.process?.unlock());
};

const fullDisk: Fault = (schedule) => {
  schedule.change(() => schedule.fillDisk(true));
  lasting(schedule, 10, 1_800, () => schedule.fillDisk(false));
};

const fullDiskInRotation: Fault = (schedule) => {
  schedule.fullDiskInRotationMs = schedule.random.between(1, 1_800) * 1_000;
};

const faults: readonly [Fault, ...Fault[]] = [
  sleep,
  sleepAndClock,
  crash,
  crashInRotation,
  crashInRotation,
  crashInRotation,
  lostReplies,
  lostReplies,
  lostRequests,
  setClock,
  setServerClock,
  outage,
  slowReplies,
  offline,
  trouble,
  lock,
  fullDisk,
  fullDiskInRotation,
];

/** Draws two to six faults within this time from the beginning. */
export function drawFaults(schedule: Schedule, withinMs: number): void {
  const { world, random } = schedule;
  const count = 2 + random.below(5);
  for (let index = 0; index < count; index += 1) {
    const fault = random.pick(faults);
    world.at(startMs + random.between(0, withinMs), () => fault(schedule));
  }
}

/** Ends everything that is wrong. What was drawn to end later ends as if it had. */
export function endFaults(schedule: Schedule): void {
  const { world, wire } = schedule;
  schedule.crashPoint = null;
  schedule.fullDiskInRotationMs = 0;
  schedule.change(() => {
    Object.assign(wire.weather, fairWeather);
    for (const server of [schedule.avii, schedule.inabit]) {
      server.outage = null;
      server.troubled = false;
    }
    schedule.fillDisk(false);
    schedule.start();
    schedule.process?.unlock();
    world.wake();
    world.setOnline(true);
  });
}

function anyServer({ random, avii, inabit }: Schedule): SimServer {
  return random.pick([avii, inabit]);
}

function outageOf(random: Random): Outage {
  const retryAfterSeconds = random.pick([0, 5, 120, 3_600]);
  return random.pick<Outage>([
    { kind: 'refused' },
    { kind: 'hangs' },
    { kind: 'status', status: 503, retryAfterSeconds },
    { kind: 'status', status: 429, retryAfterSeconds },
  ]);
}
