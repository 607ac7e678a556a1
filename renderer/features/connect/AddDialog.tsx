import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { Provider } from '../../../shared/connection.ts';
import type { CommandInput } from '../../../shared/ipc-contract.ts';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ConnectError } from './ConnectError.tsx';
import type { Prefill } from './connect-store.ts';
import { AdvancedFields, LookFields } from './DetailsFields.tsx';
import { allowsInsecure, detailsOf, newDraft } from './draft.ts';
import { EndpointField } from './EndpointField.tsx';
import { FormFooter } from './FormFooter.tsx';
import { KindChooser } from './KindChooser.tsx';
import {
  EmailField,
  KeepSwitch,
  PasswordField,
  RoleField,
  SchemeField,
} from './ProviderFields.tsx';
import { TokenPasteField } from './TokenPasteField.tsx';
import { type DraftForm, focusFirstProblem, useDraft } from './use-draft.ts';

const titles: Record<Provider, string> = {
  avii: 'Add an AVII connection',
  inabit: 'Add an inabit connection',
  pasted: 'Add a token',
};

const leads: Record<Provider, string> = {
  avii: 'Tokendesk signs in now and refreshes the session token before it ends.',
  inabit: 'Tokendesk fetches access tokens with the login token that support gave you.',
  pasted: 'A token of any system: it is decoded, counted down and copied.',
};

/** Adding a connection: the kind first, unless it is known, then its fields. */
export function AddDialog({ prefill }: { readonly prefill: Prefill }) {
  const [provider, setProvider] = useState<Provider | null>(prefill.provider ?? null);
  const { connect, tokenPaste } = useStores();
  useEffect(() => {
    tokenPaste.getState().start(prefill.paste ?? null);
  }, [tokenPaste, prefill]);
  const close = () => {
    tokenPaste.getState().drop();
    connect.getState().close();
  };
  if (provider === null) {
    return (
      <Dialog
        open
        onOpenChange={close}
        title="Add a connection"
        description="What kind of token is it?"
        size="sm"
      >
        <KindChooser onChoose={setProvider} />
      </Dialog>
    );
  }
  return (
    <AddForm
      key={provider}
      provider={provider}
      prefill={prefill}
      onClose={close}
      onBack={prefill.provider === undefined ? () => setProvider(null) : undefined}
    />
  );
}

interface AddFormProps {
  readonly provider: Provider;
  readonly prefill: Prefill;
  readonly onClose: () => void;
  readonly onBack: (() => void) | undefined;
}

type NewSecret = CommandInput<'connections.add'>['secret'];

function AddForm({ provider, prefill, onClose, onBack }: AddFormProps) {
  const { connect, tokenPaste } = useStores();
  const offer = useFeature('tokenPaste', (state) => state.offer);
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const fields = useDraft(() => newDraft(provider, prefill));
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(false);
  const withPassword = provider === 'avii' && offer === null;
  useWhatCameAlong(offer, fields);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const secret: NewSecret = withPassword
      ? password === ''
        ? null
        : { kind: 'password', password, keep }
      : offer && { kind: 'paste', pasteId: offer.pasteId };
    if (!fields.ready() || secret === null) return focusFirstProblem(form.current);
    const added = await connect.getState().add({
      details: detailsOf(fields.draft),
      secret,
      allowInsecure: allowsInsecure(fields.draft),
    });
    // The paste belongs to the new connection now.
    if (added) tokenPaste.getState().start(null);
  }

  return (
    <Dialog
      open
      sticky
      onOpenChange={onClose}
      title={titles[provider]}
      description={leads[provider]}
      footer={
        <FormFooter
          formId={formId}
          onBack={onBack}
          submitLabel={withPassword ? 'Sign in and add' : 'Add'}
          busyLabel={withPassword ? 'Signing in…' : 'Adding…'}
        />
      }
    >
      <form
        id={formId}
        ref={form}
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-4"
      >
        {provider === 'pasted' && <TokenField provider={provider} tried={fields.tried} />}
        <EndpointField {...fields} />
        {provider === 'avii' && (
          <>
            <div className="grid grid-cols-2 items-start gap-4">
              <EmailField {...fields} />
              {withPassword && (
                <PasswordField
                  password={password}
                  onPassword={setPassword}
                  error={fields.tried && password === '' ? 'Enter the password.' : undefined}
                />
              )}
            </div>
            {withPassword && <KeepSwitch keep={keep} onKeep={setKeep} />}
            {offer && <TokenField provider={provider} tried={fields.tried} />}
          </>
        )}
        {provider === 'inabit' && (
          <>
            <TokenField provider={provider} tried={fields.tried} />
            <RoleField {...fields} />
          </>
        )}
        {provider === 'pasted' && <SchemeField {...fields} />}
        <LookFields {...fields} />
        <AdvancedFields {...fields} />
        <ConnectError />
      </form>
    </Dialog>
  );
}

const tokenFields: Record<Provider, { label: string; hint: string }> = {
  avii: {
    label: 'Session token',
    hint: 'Without a password it can be refreshed, but not replaced.',
  },
  inabit: { label: 'Login token', hint: 'It goes into the vault without being shown here.' },
  pasted: {
    label: 'Token',
    hint: 'A token, a header line or a curl command. It goes into the vault without being shown here.',
  },
};

function TokenField({ provider, tried }: { readonly provider: Provider; readonly tried: boolean }) {
  return <TokenPasteField {...tokenFields[provider]} tried={tried} />;
}

/** What came along with a pasted token fills the fields that nobody has filled: once per paste. */
function useWhatCameAlong(offer: PasteOffer | null, { draft, change }: DraftForm) {
  const applied = useRef<string | null>(null);
  useEffect(() => {
    if (!offer || applied.current === offer.pasteId) return;
    applied.current = offer.pasteId;
    change({
      ...(draft.provider === 'pasted' && offer.scheme !== null && { scheme: offer.scheme }),
      ...(draft.endpoint === '' && offer.endpoint !== null && { endpoint: offer.endpoint }),
    });
  });
}
