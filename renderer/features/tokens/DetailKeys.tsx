import { useState } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { CopyFormat } from '../../../shared/formats.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { useConnectionActions } from '../connections/use-connection-actions.ts';
import { useAction } from '../keys/use-action.ts';
import { offeredActions } from './offered-actions.ts';
import { purposesOf } from './purposes.ts';
import { RotateDialog } from './RotateDialog.tsx';
import { useServerActions } from './use-server-actions.ts';

/** Offers the keys of the selected connection while it is on screen. */
export function DetailKeys({ connection }: { readonly connection: ConnectionSummary }) {
  const { copy, connections, preferences, tokens } = useStores();
  const server = useServerActions(connection);
  const own = useConnectionActions();
  const { id } = connection;
  const [rotating, setRotating] = useState(false);
  const filtered = useFeature('connections', (state) => state.filter !== '');

  const purposes = purposesOf[connection.provider];
  const present = connection.tokens.filter((token) => purposes.includes(token.purpose));
  // What an expired token no longer allows, main refuses with the next step.
  const kinds = new Set(
    present
      .flatMap((token) => offeredActions(connection, token.purpose, false))
      .map(({ kind }) => kind),
  );
  const mainToken = present.find((token) => token.purpose === purposes[0]);
  const hasLogin = present.some((token) => token.purpose === 'login');

  /** inabit before its first access token: the login token buys one, and that is what is copied. */
  async function copyFetched(format: CopyFormat) {
    if (!(await tokens.getState().ask(id, 'renew'))) return;
    const now = connections.getState().byId.get(id);
    const fetched = now?.tokens.find((token) => token.purpose === purposes[0]);
    if (fetched) copy.getState().request(fetched, format);
  }

  useAction(
    'copy',
    () => {
      const { defaultFormat } = preferences.getState().preferences;
      if (mainToken) copy.getState().request(mainToken, defaultFormat);
      else void copyFetched(defaultFormat);
    },
    mainToken !== undefined || hasLogin,
  );
  useAction('connection.renew', server.renewOrSignIn, kinds.has('renew') || hasLogin);
  useAction('connection.rotate', () => setRotating(true), kinds.has('rotate'));
  useAction('connection.signIn', server.signIn, connection.provider === 'avii');
  useAction('connection.verify', () => server.ask('verify'), kinds.has('verify'));
  useAction('connection.whoAmI', () => server.ask('whoAmI'), kinds.has('whoAmI'));
  useAction('connection.activity', () => own.showActivity(id));
  useAction('connection.edit', () => own.edit(id));
  useAction('connection.duplicate', () => own.duplicate(id));
  useAction('connection.remove', () => void own.remove(id));
  useAction('connection.moveUp', () => void connections.getState().moveBy(id, -1), !filtered);
  useAction('connection.moveDown', () => void connections.getState().moveBy(id, 1), !filtered);

  return (
    <RotateDialog
      open={rotating}
      onOpenChange={setRotating}
      name={connection.name}
      onConfirm={() => server.ask('rotate')}
    />
  );
}
