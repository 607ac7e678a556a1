import { type FormEvent, useId, useRef } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { providerName } from '../connections/provider-names.ts';
import { ConnectError } from './ConnectError.tsx';
import { AdvancedFields, LookFields } from './DetailsFields.tsx';
import { allowsInsecure, detailsOf, draftOf } from './draft.ts';
import { EndpointField } from './EndpointField.tsx';
import { FormFooter } from './FormFooter.tsx';
import { EmailField, RoleField, SchemeField } from './ProviderFields.tsx';
import { focusFirstProblem, useDraft } from './use-draft.ts';

/** Editing what is the user's to edit; the secrets have their own buttons. */
export function EditDialog({ connection }: { readonly connection: ConnectionSummary }) {
  const { connect } = useStores();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const fields = useDraft(() => draftOf(connection));
  const { provider } = connection;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!fields.ready()) return focusFirstProblem(form.current);
    void connect.getState().update({
      connectionId: connection.id,
      details: detailsOf(fields.draft),
      allowInsecure: allowsInsecure(fields.draft),
    });
  }

  return (
    <Dialog
      open
      sticky
      onOpenChange={() => connect.getState().close()}
      title="Edit the connection"
      description={`${providerName(provider)}: ${connection.name}`}
      footer={<FormFooter formId={formId} submitLabel="Save" busyLabel="Saving…" />}
    >
      <form id={formId} ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <LookFields {...fields} />
        <EndpointField {...fields} />
        {provider === 'avii' && <EmailField {...fields} />}
        {provider === 'inabit' && <RoleField {...fields} />}
        {provider === 'pasted' && <SchemeField {...fields} />}
        <SecretRow connection={connection} />
        <AdvancedFields {...fields} />
        <ConnectError />
      </form>
    </Dialog>
  );
}

function SecretRow({ connection }: { readonly connection: ConnectionSummary }) {
  const { connect } = useStores();
  const forgetting = useFeature('connect', (state) => state.busy === 'forgetting');
  const { id, provider, passwordKept } = connection;
  const avii = provider === 'avii';
  const text = !avii
    ? 'Token in the vault'
    : passwordKept
      ? 'Password in the vault'
      : 'Password not kept';
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-lg border border-line bg-sunken py-1.5 pr-1.5 pl-3">
      <span className="mr-auto text-ink-soft">{text}</span>
      {avii && passwordKept && (
        <Button
          size="sm"
          busy={forgetting}
          onClick={() => void connect.getState().forgetPassword(id)}
        >
          Forget kept password
        </Button>
      )}
      {avii && (
        <Button size="sm" onClick={() => connect.getState().openSignIn(id)}>
          Sign in again…
        </Button>
      )}
      {!avii && (
        <Button size="sm" onClick={() => connect.getState().openReplaceToken(id)}>
          Replace the token…
        </Button>
      )}
    </div>
  );
}
