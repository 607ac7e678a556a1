import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addFigures, type ScheduleFigures, type Violation } from './schedules.ts';

type Message = { readonly violation: Violation } | { readonly figures: ScheduleFigures | null };

/** Runs many schedules in so many threads. Which thread runs which changes nothing. */
export async function shareSchedules(
  { seed, count, jobs }: { readonly seed: number; readonly count: number; readonly jobs: number },
  onViolation: (violation: Violation) => void,
): Promise<ScheduleFigures> {
  let total: ScheduleFigures | null = null;
  const threads = Array.from({ length: jobs }, async (_, from) => {
    const worker = new Worker(new URL('./schedule-worker.ts', import.meta.url), {
      workerData: { seed, count, from, every: jobs },
    });
    let answered = false;
    worker.on('message', (message: Message) => {
      if ('violation' in message) return onViolation(message.violation);
      answered = true;
      total = addFigures(total, message.figures);
    });
    await once(worker, 'exit');
    if (!answered) throw new Error('a thread ended before its schedules did');
  });
  await Promise.all(threads);
  if (!total) throw new RangeError('no schedules');
  return total;
}
