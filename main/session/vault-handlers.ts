import { ok } from '../../shared/result.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { Protection, Vault } from '../vault/index.ts';
import type { Session } from './session.ts';

/** The handlers of the contract's `vault.*`. */
export function vaultHandlers(vault: Vault, session: Session): HandlersOf<'vault'> {
  return {
    'vault.status': () => ok(vault.status()),
    'vault.create'(input) {
      const protection: Protection =
        input.protection === 'passphrase'
          ? { kind: 'passphrase', passphrase: input.passphrase }
          : { kind: input.protection };
      return vault.create(protection);
    },
    'vault.unlock': ({ passphrase, acceptOlder }) => vault.unlock(passphrase, { acceptOlder }),
    'vault.unlockByRecoveryCode': ({ code, acceptOlder }) =>
      vault.unlockByRecoveryCode(code, { acceptOlder }),
    async 'vault.lock'() {
      await session.lock();
      return ok(vault.status());
    },
    'vault.lookAgain': () => vault.lookAgain(),
    'vault.setPassphrase': ({ passphrase }) => vault.setPassphrase(passphrase),
    'vault.removePassphrase': () => vault.removePassphrase(),
    'vault.addKeychain': () => vault.addKeychain(),
    'vault.removeKeychain': () => vault.removeKeychain(),
    'vault.makeRecoveryCode': () => vault.makeRecoveryCode(),
    'vault.removeRecoveryCode': () => vault.removeRecoveryCode(),
    'vault.recover': ({ how }) => vault.recover(how),
  };
}
