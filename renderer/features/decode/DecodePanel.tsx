import { type ReactNode, useEffect, useId, useState } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type {
  DecodedToken,
  Purpose,
  TokenSummary,
  TokenWarning,
} from '../../../shared/token/token-summary.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { purposesOf } from '../tokens/purposes.ts';
import { tokenTitle } from '../tokens/token-names.ts';
import { JsonTree } from './JsonTree.tsx';
import { KeyClaims } from './KeyClaims.tsx';

/** What is in the token. Decoded is not verified, and the panel says so. */
export function DecodePanel({ connection }: { readonly connection: ConnectionSummary }) {
  const id = useId();
  const present = purposesOf[connection.provider].filter((purpose) =>
    connection.tokens.some((token) => token.purpose === purpose),
  );
  const [chosen, setChosen] = useState<Purpose | null>(null);
  const purpose = present.find((each) => each === chosen) ?? present[0];
  const token = connection.tokens.find((each) => each.purpose === purpose);
  if (!token || purpose === undefined) return null;
  return (
    <section
      aria-labelledby={id}
      className="@container flex flex-col gap-4 rounded-xl border border-line bg-surface px-4 pt-3 pb-4 shadow-card"
    >
      <header className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 id={id} className="font-semibold text-ink-soft text-sm">
          Decoded <span className="font-normal text-ink-faint">not verified</span>
        </h2>
        {present.length > 1 && (
          <Segmented
            label="Token to decode"
            value={purpose}
            onValueChange={setChosen}
            options={present.map((value) => ({ value, label: tokenTitle(value) }))}
          />
        )}
      </header>
      <Decoding token={token} connection={connection} />
    </section>
  );
}

function Decoding({
  token,
  connection,
}: {
  readonly token: TokenSummary;
  readonly connection: ConnectionSummary;
}) {
  const { decode } = useStores();
  const mine = useFeature('decode', (state) => state.key?.startsWith(`${token.id} `) ?? false);
  const view = useFeature('decode', (state) => state.view);
  const { id, fingerprint } = token;
  useEffect(() => {
    void decode.getState().show(id, fingerprint);
  }, [decode, id, fingerprint]);
  if (!mine || view === null) return <Spinner className="text-ink-faint" />;
  if (view.error !== null) return <Callout title={view.error.message}>{view.error.next}</Callout>;
  return (
    <Decoded decoded={view.decoded} connection={connection} tokenKey={`${id} ${fingerprint}`} />
  );
}

interface DecodedProps {
  readonly decoded: DecodedToken;
  readonly connection: ConnectionSummary;
  /** Changes with the token, so that a new one starts with its own open branches. */
  readonly tokenKey: string;
}

function Decoded({ decoded, connection, tokenKey }: DecodedProps) {
  return (
    <>
      <Warnings warnings={decoded.warnings} />
      {decoded.kind === 'opaque' ? (
        <p className="max-w-prose text-ink-soft">
          <span className="font-medium text-ink">This token is opaque.</span> {decoded.reason} Only
          the server that issued it knows what it stands for and when it ends. It can be copied in
          every format all the same.
        </p>
      ) : (
        <>
          <KeyClaims claims={decoded.claims} clock={connection.clock} />
          <div className="grid gap-4 @2xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <Part title="Payload">
              <JsonTree key={tokenKey} label="Payload" value={decoded.payload} />
            </Part>
            <Part title="Header">
              <JsonTree key={tokenKey} label="Header" value={decoded.header} />
            </Part>
          </div>
        </>
      )}
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0 rounded-lg bg-sunken px-3 pt-2 pb-2.5">
      <h3 className="mb-1 font-medium text-ink-faint text-xs">{title}</h3>
      {children}
    </div>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly TokenWarning[] }) {
  if (warnings.length === 0) return null;
  const [first, ...rest] = warnings;
  return (
    <Callout tone="warning" title={first?.message}>
      {rest.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {rest.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
