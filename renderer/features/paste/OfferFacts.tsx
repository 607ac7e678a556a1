import type { ReactNode } from 'react';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { formatInstant, formatRelative } from '../../../shared/time/format.ts';
import type { DecodedToken } from '../../../shared/token/token-summary.ts';
import { Callout } from '../../ui/Callout.tsx';
import { useTickingText } from '../countdown/use-clock.tsx';
import { JsonTree } from '../decode/JsonTree.tsx';

/** What is known about a paste without the token itself. */
export function OfferFacts({ offer }: { readonly offer: PasteOffer }) {
  const { preview, fingerprint, scheme, endpoint, claims } = offer;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 rounded-lg bg-sunken px-3.5 py-3">
      {preview !== null && (
        <Fact name="Token">
          <span className="font-mono text-xs">{preview}</span>
          <span className="ml-3 font-mono text-2xs text-ink-faint">{fingerprint}</span>
        </Fact>
      )}
      {claims !== null && claims.expSeconds !== null && <Expiry atMs={claims.expSeconds * 1_000} />}
      {offer.kind === 'jwt' && claims?.expSeconds === null && (
        <Fact name="Expires">It does not say.</Fact>
      )}
      {scheme !== null && <Fact name="Scheme">{scheme}</Fact>}
      {endpoint !== null && (
        <Fact name="Endpoint">
          <span className="break-all font-mono text-xs">{endpoint}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 select-text">{children}</dd>
    </>
  );
}

function Expiry({ atMs }: { readonly atMs: number }) {
  const relative = useTickingText<HTMLSpanElement>((nowMs) => formatRelative(atMs, nowMs));
  return (
    <Fact name="Expires">
      <span className="tabular">{formatInstant(atMs).local}</span>
      <span className="mx-1.5 text-ink-faint">·</span>
      <span ref={relative} className="text-ink-soft" />
    </Fact>
  );
}

/** The claims of a paste, decoded and not verified. */
export function OfferClaims({ decoded }: { readonly decoded: DecodedToken }) {
  return (
    <section aria-label="Claims" className="flex flex-col gap-2">
      {decoded.warnings.map(({ code, message }) => (
        <Callout key={code} tone="warning" title={message} />
      ))}
      {decoded.kind === 'opaque' ? (
        <p className="text-ink-soft">{decoded.reason}</p>
      ) : (
        <div className="rounded-lg bg-sunken px-3 pt-2 pb-2.5">
          <h3 className="mb-1 font-medium text-ink-faint text-xs">Payload, not verified</h3>
          <JsonTree label="Payload" value={decoded.payload} />
        </div>
      )}
    </section>
  );
}
