import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { attempt } from './problems.ts';

const attemptsSchema = z.object({
  failures: z.int().min(0).max(1_000_000),
  lastFailureMs: z.number(),
});

/** Wrong tries in a row, and when the last one was (milliseconds since 1970). */
export type Attempts = z.infer<typeof attemptsSchema>;

/** Where the count of wrong tries outlives the program. */
export interface AttemptsPort {
  read(): Attempts | null;
  write(attempts: Attempts | null): void;
}

/**
 * Keeps the count in a plain file beside the vault, so that quitting is no way round the delay. Who
 * can delete that file can copy the vault as well, and try elsewhere as fast as scrypt allows.
 */
export function attemptsFile(path: string): AttemptsPort {
  return {
    read() {
      const read = attempt(() => attemptsSchema.parse(JSON.parse(readFileSync(path, 'utf8'))));
      return read.ok ? read.value : null;
    },
    write(attempts) {
      // A disk that takes no count must not keep the owner out, nor in.
      attempt(() => {
        if (attempts) writeFileSync(path, JSON.stringify(attempts), { mode: 0o600 });
        else rmSync(path, { force: true });
      });
    },
  };
}
