import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { hostOf } from '../connections/provider-names.ts';
import { ConnectError } from './ConnectError.tsx';
import { FormFooter } from './FormFooter.tsx';
import { KeepSwitch, PasswordField } from './ProviderFields.tsx';
import { focusFirstProblem } from './use-draft.ts';

/** Signing in again, with the password typed anew. AVII only. */
export function SignInDialog({ connection }: { readonly connection: ConnectionSummary }) {
  const { connect } = useStores();
  const refused = useFeature('connect', (state) => state.error !== null);
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [password, setPassword] = useState('');
  const [keep, setKeep] = useState(connection.passwordKept);
  const [tried, setTried] = useState(false);
  const { id, email, endpoint, name } = connection;

  // So that the next try needs no click.
  useEffect(() => {
    if (refused) form.current?.querySelector('input')?.select();
  }, [refused]);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (password === '') return focusFirstProblem(form.current);
    void connect.getState().signIn({ connectionId: id, password, keep });
  }

  return (
    <Dialog
      open
      size="sm"
      onOpenChange={() => connect.getState().close()}
      title="Sign in"
      description={`${name}: ${email ?? ''} at ${endpoint === null ? 'no endpoint' : hostOf(endpoint)}`}
      footer={<FormFooter formId={formId} submitLabel="Sign in" busyLabel="Signing in…" />}
    >
      <form id={formId} ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <PasswordField
          password={password}
          onPassword={setPassword}
          error={tried && password === '' ? 'Enter the password.' : undefined}
        />
        <KeepSwitch keep={keep} onKeep={setKeep} />
        <ConnectError />
      </form>
    </Dialog>
  );
}
