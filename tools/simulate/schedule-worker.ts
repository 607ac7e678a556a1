import { parentPort, workerData } from 'node:worker_threads';
import { runSchedules, type Share } from './schedules.ts';

// What crosses is what `share-schedules.ts` sends and expects.
const share = workerData as Share;
const figures = await runSchedules(share, (violation) => parentPort?.postMessage({ violation }));
parentPort?.postMessage({ figures });
// Requests of killed processes leave their time-outs (20 s) behind.
process.exit();
