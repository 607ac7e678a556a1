import { randomUUID } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../time/clock.ts';

const heldForMs = 5 * 60_000;
const mostHeld = 20;

/** Tokens that were recognised in a paste and wait in main until the user says what to do with them. */
export interface HeldPastes {
  /** Keeps a token for five minutes; the answer is its id. */
  hold(token: string): string;
  /** The token; it stays held, so that a failed next step can be tried again. */
  get(pasteId: string): Result<string>;
  discard(pasteId: string): void;
  discardAll(): void;
}

/** Makes an empty shelf. */
export function heldPastes(clock: Clock): HeldPastes {
  const held = new Map<string, { readonly token: string; readonly cancel: () => void }>();

  function discard(pasteId: string): void {
    held.get(pasteId)?.cancel();
    held.delete(pasteId);
  }

  return {
    discard,
    hold(token) {
      const oldest = held.keys().next();
      if (held.size >= mostHeld && !oldest.done) discard(oldest.value);
      const pasteId = randomUUID();
      held.set(pasteId, { token, cancel: clock.after(heldForMs, () => held.delete(pasteId)) });
      return pasteId;
    },
    get(pasteId) {
      const found = held.get(pasteId);
      if (found) return ok(found.token);
      return fail('paste/gone', 'The pasted token is no longer held.', 'Paste it again.');
    },
    discardAll() {
      for (const pasteId of [...held.keys()]) discard(pasteId);
    },
  };
}
