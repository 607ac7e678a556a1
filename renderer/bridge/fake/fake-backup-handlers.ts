import { fail, ok, type Result } from '../../../shared/result.ts';
import { connectionsChanged } from './fake-connection-handlers.ts';
import type { FakeHandlers } from './fake-main.ts';

type BackupNames = `backup.${'make' | 'choose' | 'inspect' | 'restore'}`;

/** The passphrase of the pretend backup. */
export const fakeBackupPassphrase = 'four random backup words';

const backupId = 'backup-1';
const fileName = 'tokendesk-2026-11-14.tokendesk-backup';

function wrong(passphrase: string): Result<never> | null {
  if (passphrase === fakeBackupPassphrase) return null;
  return fail(
    'backup/wrong-passphrase',
    "This passphrase doesn't open the backup.",
    "Take the one that was typed when this backup was made: it may not be the vault's.",
  );
}

/** A file dialog that always answers with the same backup: of no connection that isn't here. */
export const backupHandlers: FakeHandlers<BackupNames> = {
  'backup.make': (_input, { state, nowMs }) =>
    ok({
      fileName: 'tokendesk-2026-11-21.tokendesk-backup',
      madeAtMs: nowMs(),
      connections: state.connections.length,
    }),
  'backup.choose': (_input, { nowMs }) =>
    ok({ backupId, fileName, madeAtMs: nowMs() - 7 * 86_400_000, sizeBytes: 18_432 }),
  'backup.inspect': ({ passphrase }, { state, nowMs }) =>
    wrong(passphrase) ??
    ok({
      madeAtMs: nowMs() - 7 * 86_400_000,
      connections: Math.max(0, state.connections.length - 1),
      tokens: state.connections.length,
      notHere: 0,
      onlyHere: Math.min(1, state.connections.length),
    }),
  'backup.restore': ({ passphrase, how }, world) => {
    const refusal = wrong(passphrase);
    if (refusal) return refusal;
    const { connections } = world.state;
    if (how === 'merge') {
      return ok({ added: 0, left: connections.length, overwritten: 0, removed: 0, skipped: 0 });
    }
    const removed = Math.min(1, connections.length);
    world.state.connections = connections.slice(0, connections.length - removed);
    connectionsChanged(world, world.state.connections);
    const overwritten = world.state.connections.length;
    return ok({ added: 0, left: 0, overwritten, removed, skipped: 0 });
  },
};
