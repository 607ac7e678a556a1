import type { HandlersOf } from '../ipc/handlers.ts';
import type { BackupService } from './backup-service.ts';

/** The handlers of the contract's `backup.*`. */
export function backupHandlers(service: BackupService): HandlersOf<'backup'> {
  return {
    'backup.make': ({ passphrase }) => service.make(passphrase),
    'backup.choose': () => service.choose(),
    'backup.inspect': ({ backupId, passphrase }) => service.inspect(backupId, passphrase),
    'backup.restore': ({ backupId, passphrase, how }) => service.restore(backupId, passphrase, how),
  };
}
