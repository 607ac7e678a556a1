import { activityLog } from '../../main/activity/activity-log.ts';
import { secretClipboard } from '../../main/clipboard/secret-clipboard.ts';
import { connectionBook } from '../../main/connections/connection-book.ts';
import { connectionQueue } from '../../main/lifecycle/connection-queue.ts';
import type { OperationContext } from '../../main/lifecycle/operation.ts';
import { silentLog } from '../../main/log/log.ts';
import { heldPastes } from '../../main/paste/held-pastes.ts';
import { sandboxService } from '../../main/sandbox-service/sandbox-service.ts';
import { session } from '../../main/session/session.ts';
import { systemClock } from '../../main/time/clock.ts';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import { cheap, noKeychain } from '../../main/vault/testing/vault-fixture.ts';
import { ok } from '../../shared/result.ts';

/** The app's own parts over a vault's file, as main/index.ts puts them together, without a window. */
export async function rotationDesk(filePath: string) {
  const clock = systemClock;
  const { now } = clock;
  const vault = await openVaultWith({ filePath, keychain: noKeychain, now }, cheap);
  const book = connectionBook(vault);
  const queue = connectionQueue();
  const pastes = heldPastes(clock);
  let onClipboard = '';
  const write = async (text: string): Promise<void> => {
    onClipboard = text;
  };
  const clipboard = secretClipboard({
    port: {
      writeSecret: write,
      writeText: write,
      readText: async () => onClipboard,
      clear: () => {
        onClipboard = '';
      },
    },
    clock,
    clearAfterSeconds: () => 30,
    onChange: () => {},
  });
  const sandbox = sandboxService({
    vault,
    load: async () => (await import('../../main/sandbox/index.ts')).startSandbox,
    now,
    onChange: () => {},
  });
  const activity = activityLog({ vault, book, now, onAdded: () => {} });
  // Marks, at opening, the rotations that a killed program left behind.
  const ofVault = session({ vault, book, queue, clipboard, pastes, sandbox, activity });
  const operations: OperationContext = {
    book,
    queue,
    clock,
    log: silentLog,
    activity,
    providerDeps: { fetch, now },
    prepare: async () => ok(),
  };
  return { vault, book, pastes, clipboard, activity, operations, session: ofVault };
}
