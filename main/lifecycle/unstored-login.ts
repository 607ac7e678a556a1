import type { ConnectionBook, IncomingToken } from '../connections/connection-book.ts';
import type { OperationContext, Outcome, Scene } from './operation.ts';

/** A login token that the server gave and the vault has not taken. */
interface Unstored {
  readonly incoming: IncomingToken;
  /** The fingerprint of the stored token that it takes the place of. */
  readonly replaces: string | undefined;
}

/**
 * By book, of which a process has one. They outlive a lock of the vault: they can't be stored without
 * its key, and dropping the only living token is worse than holding it until the next unlock.
 */
const unstored = new WeakMap<ConnectionBook, Map<string, Unstored>>();

/**
 * Remembers a login token from the moment when the server's answer was read. `replaces` was looked up
 * before asking: the vault may have been locked since.
 */
export function holdUnstored(
  { book }: OperationContext,
  connectionId: string,
  held: Unstored,
): void {
  const ofBook = unstored.get(book) ?? new Map<string, Unstored>();
  unstored.set(book, ofBook.set(connectionId, held));
}

/** The login token that still has to be stored, if there is one. Once stored it is forgotten here. */
export function unstoredOf(
  { book }: OperationContext,
  connectionId: string,
): IncomingToken | undefined {
  const held = unstored.get(book)?.get(connectionId);
  if (!held) return undefined;
  // While the vault is locked nobody can say what it holds.
  const stored = book.tokenRecord(connectionId, 'login');
  if (!stored || stored.fingerprint === held.replaces) return held.incoming;
  unstored.get(book)?.delete(connectionId);
  return undefined;
}

/** An outcome that stores it too, and with it takes the mark of the rotation away. */
export function withUnstored(context: OperationContext, scene: Scene, outcome: Outcome): Outcome {
  const held = unstoredOf(context, scene.connectionId);
  if (!held) return outcome;
  return {
    ...outcome,
    tokens: [held, ...(outcome.tokens ?? [])],
    patch: { ...outcome.patch, rotation: 'none' },
  };
}
