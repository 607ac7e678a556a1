import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Remedy } from '../../../shared/diagnosis.ts';
import { useStores } from '../../stores/context.tsx';
import { lifeOf } from '../countdown/life.ts';
import { useClock } from '../countdown/use-clock.tsx';
import type { ServerAction } from './tokens-store.ts';

/** What can be asked of the server of a connection, with the dialogs that some of it needs. */
export function useServerActions(connection: ConnectionSummary) {
  const { tokens, connect, schemeDoctor } = useStores();
  const clock = useClock();
  const { id } = connection;
  const ask = (action: ServerAction) => void tokens.getState().ask(id, action);

  /** With the kept password at once, else after asking for it. */
  function signIn() {
    if (connection.passwordKept) ask('signIn');
    else connect.getState().openSignIn(id);
  }

  /** Renews; where the token is over and only a sign-in helps, that. */
  function renewOrSignIn() {
    const session = connection.tokens.find((token) => token.purpose === 'session');
    const over =
      session === undefined || lifeOf(session, connection.clock, clock.nowMs()).phase === 'expired';
    if (connection.provider === 'avii' && over) signIn();
    else if (connection.provider === 'pasted') ask('whoAmI');
    else ask('renew');
  }

  function remedy(kind: Remedy) {
    switch (kind) {
      case 'sign-in':
        // The kept password was refused or is of no use: ask for one.
        connect.getState().openSignIn(id);
        return;
      case 'replace-token':
        connect.getState().openReplaceToken(id);
        return;
      case 'resolve-rotation':
        ask('resolveRotation');
        return;
      case 'edit':
        connect.getState().openEdit(id);
        return;
      case 'try-schemes':
        schemeDoctor.getState().open(id);
        return;
      case 'who-am-i':
        ask('whoAmI');
        return;
      case 'try-again':
        renewOrSignIn();
    }
  }

  return {
    ask,
    signIn,
    renewOrSignIn,
    remedy,
    replaceToken: () => connect.getState().openReplaceToken(id),
    cancel: () => void tokens.getState().cancel(id),
  };
}
