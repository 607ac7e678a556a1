import { CircleCheck, CircleX } from 'lucide-react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { SchemeTrial } from '../../../shared/scheme-findings.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { hostOf } from '../connections/provider-names.ts';

/** Finds the scheme that a server listens to, by trying: with consent, and without changing anything yet. */
export function SchemeDoctor() {
  const { schemeDoctor } = useStores();
  const state = useFeature('schemeDoctor', (current) => current);
  const connection = useFeature('connections', ({ byId }) =>
    state.connectionId === null ? undefined : byId.get(state.connectionId),
  );
  if (!connection) return null;
  const { run, close } = schemeDoctor.getState();
  const working = state.findings?.working ?? null;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) close();
      }}
      title="Try other schemes"
      description={`The scheme is the word before the token, such as JWT or Bearer. Behind a wrong one, many servers ignore the token and say nothing. Tokendesk can find out: it sends this token to ${connection.endpoint === null ? 'the server' : hostOf(connection.endpoint)} with one scheme after the other and asks whose it is. Nothing is changed by that.`}
      footer={
        <>
          <Button onClick={close}>{state.trying ? 'Stop' : 'Close'}</Button>
          {working !== null && working !== connection.scheme ? (
            <Button
              variant="primary"
              onClick={() => void schemeDoctor.getState().use(connection, working)}
            >
              Use {nameOf(working)} from now on
            </Button>
          ) : (
            <Button
              variant={state.findings ? 'secondary' : 'primary'}
              busy={state.trying}
              onClick={() => void run()}
            >
              {state.findings ? 'Try again' : 'Send and try'}
            </Button>
          )}
        </>
      }
    >
      <div role="status" className="flex flex-col gap-3">
        {state.error && (
          <Callout title={state.error.message} role="alert">
            {state.error.next}
          </Callout>
        )}
        {state.findings && <Findings tried={state.findings.tried} />}
        {state.findings && <Verdict connection={connection} working={working} />}
      </div>
    </Dialog>
  );
}

function Findings({ tried }: { readonly tried: readonly SchemeTrial[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {tried.map(({ scheme, accepted, detail }) => {
        const Icon = accepted ? CircleCheck : CircleX;
        return (
          <li key={scheme} className="flex items-start gap-2 text-sm">
            <Icon
              aria-hidden
              className={cx(
                'mt-0.5 size-4 shrink-0',
                accepted ? 'text-calm-ink' : 'text-ink-faint',
              )}
            />
            <p className="min-w-0 break-words">
              <span className="font-medium">
                {scheme === '' ? 'No scheme, the bare token' : scheme}:{' '}
                {accepted ? 'accepted.' : 'not accepted.'}
              </span>{' '}
              <span className="text-ink-soft">{detail}</span>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Verdict({
  connection,
  working,
}: {
  readonly connection: ConnectionSummary;
  readonly working: string | null;
}) {
  if (working === null) {
    return (
      <Callout tone="warning" title="The server accepted the token with none of the schemes.">
        The scheme is not the cause: the token has probably ended, lost its user or its rights, or
        belongs to another server.
      </Callout>
    );
  }
  return working === connection.scheme ? (
    <p className="text-sm">The scheme of this connection is right.</p>
  ) : (
    <p className="text-sm">
      This server wants <span className="font-medium">{nameOf(working)}</span>, and the connection
      has {nameOf(connection.scheme)}.
    </p>
  );
}

function nameOf(scheme: string): string {
  return scheme === '' ? 'the bare token' : scheme;
}
