import { type FormEvent, useEffect, useId, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ConnectError } from './ConnectError.tsx';
import { FormFooter } from './FormFooter.tsx';
import { TokenPasteField } from './TokenPasteField.tsx';

/** A pasted token in the place of the present one. inabit and pasted tokens only. */
export function ReplaceTokenDialog({
  connection,
  paste,
}: {
  readonly connection: ConnectionSummary;
  readonly paste: PasteOffer | null;
}) {
  const { connect, tokenPaste, tokens } = useStores();
  const offer = useFeature('tokenPaste', (state) => state.offer);
  const formId = useId();
  const [tried, setTried] = useState(false);
  const login = connection.provider === 'inabit';

  useEffect(() => {
    tokenPaste.getState().start(paste);
  }, [tokenPaste, paste]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!offer) return;
    const { pasteId } = offer;
    if (await connect.getState().replaceToken({ connectionId: connection.id, pasteId })) {
      tokenPaste.getState().start(null);
      // The old access token went with the old login token, and it is what gets copied.
      if (login) void tokens.getState().ask(connection.id, 'renew');
    }
  }

  return (
    <Dialog
      open
      size="sm"
      onOpenChange={() => {
        tokenPaste.getState().drop();
        connect.getState().close();
      }}
      title={login ? 'Replace the login token' : 'Replace the token'}
      description={`${connection.name}: the present one is kept until the new one is stored.`}
      footer={<FormFooter formId={formId} submitLabel="Replace" busyLabel="Replacing…" />}
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        <TokenPasteField
          label={login ? 'New login token' : 'New token'}
          hint="It goes into the vault without being shown here."
          tried={tried}
        />
        <ConnectError />
      </form>
    </Dialog>
  );
}
