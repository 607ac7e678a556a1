import type { ClipboardState } from '../../shared/ipc-contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../time/clock.ts';

/** The operating system's clipboard, as narrow as this feature needs it. */
export interface ClipboardPort {
  /** Writes text marked as a secret where the system has a mark. */
  writeSecret(text: string): Promise<void>;
  writeText(text: string): Promise<void>;
  readText(): Promise<string>;
  clear(): void;
}

/** Writes secrets to the clipboard and takes them away again. */
export interface SecretClipboard {
  /** Null when nothing of ours is known to be on the clipboard. */
  state(): ClipboardState;
  /** `secret: false` for redacted text: not marked, not cleared. */
  write(text: string, options: { label: string; secret: boolean }): Promise<Result<undefined>>;
  /** Clears now, if the clipboard still holds what was written. */
  clearNow(): Promise<void>;
  /** Leaves what was written where it is. */
  keep(): void;
  read(): Promise<string>;
}

interface Written {
  readonly text: string;
  readonly label: string;
  readonly writtenAtMs: number;
  readonly clearsAtMs: number | null;
}

/**
 * A clipboard with a memory: clears after `clearAfterSeconds()` (0: never), and only when the
 * clipboard still holds what was written, so that nobody's later copy is lost.
 */
export function secretClipboard(options: {
  readonly port: ClipboardPort;
  readonly clock: Clock;
  readonly clearAfterSeconds: () => number;
  readonly onChange: (state: ClipboardState) => void;
}): SecretClipboard {
  const { port, clock } = options;
  let written: Written | null = null;
  let cancelTimer = () => {};

  function state(): ClipboardState {
    if (!written) return null;
    const { label, writtenAtMs, clearsAtMs } = written;
    return { label, writtenAtMs, clearsAtMs };
  }

  function become(next: Written | null): void {
    cancelTimer();
    cancelTimer = () => {};
    written = next;
    if (next?.clearsAtMs != null) {
      cancelTimer = clock.after(next.clearsAtMs - clock.now(), () => void clearNow());
    }
    options.onChange(state());
  }

  async function clearNow(): Promise<void> {
    const current = written;
    if (!current) return;
    become(null);
    let holdsIt = true;
    try {
      holdsIt = (await port.readText()) === current.text;
    } catch {
      // An unreadable clipboard may still hold the secret: clearing is the safe side.
    }
    if (!holdsIt) return;
    try {
      port.clear();
    } catch {
      // The system refused. The text is known to be there still, and can be cleared by hand.
      if (written === null) become({ ...current, clearsAtMs: null });
    }
  }

  return {
    state,
    clearNow,
    async write(text, { label, secret }) {
      try {
        await (secret ? port.writeSecret(text) : port.writeText(text));
      } catch {
        return fail(
          'clipboard/failed',
          'The operating system refused to write to the clipboard.',
          'Another program may hold it: try again in a moment.',
        );
      }
      const seconds = options.clearAfterSeconds();
      const nowMs = clock.now();
      const clearsAtMs = seconds > 0 ? nowMs + seconds * 1000 : null;
      become(secret ? { text, label, writtenAtMs: nowMs, clearsAtMs } : null);
      return ok();
    },
    keep() {
      if (written) become({ ...written, clearsAtMs: null });
    },
    read: () => port.readText(),
  };
}
