import { ok } from '../../shared/result.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { Protection, Vault } from '../vault/index.ts';
import type { Session } from './session.ts';

/** The handlers of the contract's `vault.*`. */
export function vaultHandlers(vault: Vault, session: Session): HandlersOf<'vault'> {
  return {
    'vault.status': () => ok(session.status()),
    async 'vault.create'(input) {
      const protection: Protection =
        input.protection === 'passphrase'
          ? { kind: 'passphrase', passphrase: input.passphrase }
          : { kind: input.protection };
      await session.settled();
      return vault.create(protection);
    },
    async 'vault.unlock'({ passphrase, acceptOlder }) {
      await session.settled();
      return vault.unlock(passphrase, { acceptOlder });
    },
    async 'vault.unlockByRecoveryCode'({ code, acceptOlder }) {
      await session.settled();
      return vault.unlockByRecoveryCode(code, { acceptOlder });
    },
    'vault.lock'() {
      // Answered at once: a rotation that has to be waited for must not keep anything on screen.
      void session.lock();
      return ok(session.status());
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
