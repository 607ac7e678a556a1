import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a log line may hold: no free text from outside, so that no secret can slip in. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** The application's log: events by name, with codes, ids and figures, never tokens or passwords. */
export interface Log {
  write(event: string, fields?: LogFields): void;
}

const largestBytes = 1_048_576;

/** Writes JSON lines to a file, which is set aside as `.1` when it reaches 1 MiB. */
export function fileLog(filePath: string, now: () => number): Log {
  mkdirSync(dirname(filePath), { recursive: true, mode: 0o700 });
  return {
    write(event, fields = {}) {
      const line = `${JSON.stringify({ at: new Date(now()).toISOString(), event, ...fields })}\n`;
      try {
        if ((statSync(filePath, { throwIfNoEntry: false })?.size ?? 0) > largestBytes) {
          renameSync(filePath, `${filePath}.1`);
        }
        appendFileSync(filePath, line, { mode: 0o600 });
      } catch {
        // A full or read-only disk must not stop the app over its log.
      }
    },
  };
}

/** A log that goes nowhere, for tests. */
export const silentLog: Log = { write() {} };
