import type { ConnectionSummary } from '../../shared/connection.ts';
import { connectionDetailsSchema } from '../../shared/connection.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { SandboxDialsPatch } from '../../shared/sandbox.ts';
import { activityLog } from '../activity/activity-log.ts';
import { type ClipboardPort, secretClipboard } from '../clipboard/secret-clipboard.ts';
import { addConnection } from '../connections/add-connection.ts';
import { connectionBook } from '../connections/connection-book.ts';
import { connectionHandlers } from '../connections/connection-handlers.ts';
import { renew } from '../connections/connection-operations.ts';
import { tokenHandlers } from '../copy/token-handlers.ts';
import { connectionQueue } from '../lifecycle/connection-queue.ts';
import { silentLog } from '../log/log.ts';
import { heldPastes } from '../paste/held-pastes.ts';
import { pasteHandlers } from '../paste/paste-handlers.ts';
import { sampleUser, startSandbox } from '../sandbox/index.ts';
import { testClock } from '../time/test-clock.ts';
import { type Keychain, openVault } from '../vault/index.ts';

/** A keychain of a machine that has none. */
export const noKeychain: Keychain = {
  available: async () => false,
  wrap: async () => unwrapped(),
  unwrap: async () => unwrapped(),
};

function unwrapped(): Result<never> {
  return { ok: false, error: { code: 'vault/no-keychain', message: 'None.', next: 'None.' } };
}

/** The value of a result that a test needs to be ok. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/**
 * Main without Electron: the real book, operations, clipboard service and handlers over a vault in
 * memory, against the real sandbox API, on a clock that the test moves.
 */
export async function testDesk(dials: SandboxDialsPatch = {}) {
  const clock = testClock();
  const sandbox = must(await startSandbox({ now: clock.now, dials }));
  const vault = await openVault({
    filePath: '/nowhere/vault.db',
    keychain: noKeychain,
    now: clock.now,
  });
  must(await vault.create({ kind: 'this-run' }));
  const changes: string[] = [];
  const book = connectionBook(vault);
  book.onChange((upserted) => changes.push(...upserted.map((summary) => summary.id)));
  const queue = connectionQueue();
  const pastes = heldPastes(clock);
  const held = { text: '' };
  const clipboard = secretClipboard({
    port: memoryClipboard(held),
    clock,
    clearAfterSeconds: () => 30,
    onChange: () => {},
  });
  const activity = activityLog({ vault, book, now: clock.now, onAdded: () => {} });
  const providerDeps = { fetch, now: clock.now };
  const operations = {
    book,
    queue,
    clock,
    log: silentLog,
    activity,
    providerDeps,
    prepare: async () => ok(),
  };
  const copying = {
    book,
    clipboard,
    activity,
    now: clock.now,
    renew: (id: string) => renew({ ...operations, by: 'engine' }, id),
  };
  const adding = { book, activity, now: clock.now, providerDeps, pasted: pastes.get };

  const add = async (
    details: object,
    secret: Parameters<typeof addConnection>[1]['secret'],
  ): Promise<ConnectionSummary> =>
    must(
      await addConnection(adding, {
        details: connectionDetailsSchema.parse({
          name: 'Test',
          colour: 'blue',
          production: false,
          email: null,
          role: null,
          settings: {},
          ...details,
        }),
        secret,
        allowInsecure: false,
        sandbox: false,
        signal: new AbortController().signal,
      }),
    );

  return {
    clock,
    sandbox,
    vault,
    book,
    queue,
    pastes,
    clipboard,
    held,
    changes,
    activity,
    operations,
    adding,
    handlers: {
      ...connectionHandlers(operations, pastes.get),
      ...tokenHandlers(copying, silentLog),
      ...pasteHandlers({ clipboard, book, pastes, now: clock.now }),
    },
    addAvii: ({
      keep = true,
      password = sampleUser.password,
      email = sampleUser.email,
    }: {
      keep?: boolean;
      password?: string;
      email?: string;
    } = {}) =>
      add(
        { provider: 'avii', scheme: 'JWT', endpoint: sandbox.aviiEndpoint, email },
        { kind: 'password', password, keep },
      ),
    addInabit: async () =>
      add(
        { provider: 'inabit', scheme: 'Bearer', endpoint: sandbox.inabitEndpoint, role: 'admin' },
        { kind: 'paste', pasteId: pastes.hold(await sandbox.issueLoginToken('admin')) },
      ),
    addPasted: (token: string, endpoint: string | null = null) =>
      add(
        { provider: 'pasted', scheme: 'Bearer', endpoint },
        { kind: 'paste', pasteId: pastes.hold(token) },
      ),
    token: (id: string, purpose: 'session' | 'login' | 'access' | 'pasted') =>
      must(book.token(id, purpose)),
    end: async () => {
      await sandbox.stop();
      vault.close();
    },
  };
}

export type TestDesk = Awaited<ReturnType<typeof testDesk>>;

function memoryClipboard(held: { text: string }): ClipboardPort {
  const write = async (text: string) => {
    held.text = text;
  };
  return {
    writeSecret: write,
    writeText: write,
    readText: async () => held.text,
    clear: () => {
      held.text = '';
    },
  };
}
