import type { ClockSummary } from '../../../shared/connection.ts';
import { formatInstant, formatRelative } from '../../../shared/time/format.ts';
import type { KeyClaims as Claims } from '../../../shared/token/token-summary.ts';
import { serverTime } from '../countdown/life.ts';
import { useTickingText } from '../countdown/use-clock.tsx';

const instants = [
  { key: 'expSeconds', name: 'exp', words: 'Expires' },
  { key: 'origIatSeconds', name: 'origIat', words: 'First signed in' },
  { key: 'iatSeconds', name: 'iat', words: 'Issued' },
  { key: 'nbfSeconds', name: 'nbf', words: 'Not before' },
] as const;

/** The claims that matter, in the order in which they matter: who, until when, since when. */
export function KeyClaims({
  claims,
  clock,
}: {
  readonly claims: Claims;
  readonly clock: ClockSummary;
}) {
  const present = instants.flatMap(({ key, name, words }) => {
    const seconds = claims[key];
    return seconds === null ? [] : [{ name, words, seconds }];
  });
  if (claims.email === null && present.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2.5 @lg:grid-cols-[9rem_minmax(0,1fr)]">
      {claims.email !== null && (
        <>
          <Term name="email" words="Account" />
          <dd className="select-text break-all font-medium">{claims.email}</dd>
        </>
      )}
      {present.map(({ name, words, seconds }) => (
        <Instant key={name} name={name} words={words} atMs={seconds * 1_000} clock={clock} />
      ))}
    </dl>
  );
}

function Term({ name, words }: { readonly name: string; readonly words: string }) {
  return (
    <dt className="text-ink-soft">
      {words} <code className="block font-mono text-ink-faint text-xs">{name}</code>
    </dt>
  );
}

interface InstantProps {
  readonly name: string;
  readonly words: string;
  readonly atMs: number;
  readonly clock: ClockSummary;
}

function Instant({ name, words, atMs, clock }: InstantProps) {
  const relative = useTickingText<HTMLSpanElement>((nowMs) =>
    formatRelative(atMs, serverTime(clock, nowMs)),
  );
  const { local, utc } = formatInstant(atMs);
  return (
    <>
      <Term name={name} words={words} />
      <dd className="tabular select-text">
        <span className="font-medium">{local}</span>
        <Dot />
        <span ref={relative} className="text-ink-soft" />
        <span className="block text-ink-faint text-xs">
          {utc !== local && (
            <>
              {utc}
              <Dot />
            </>
          )}
          {atMs / 1_000}
        </span>
      </dd>
    </>
  );
}

function Dot() {
  return (
    <span aria-hidden className="mx-1.5 text-ink-faint">
      ·
    </span>
  );
}
