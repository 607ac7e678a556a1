import { type ReactNode, useId } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { StatusIcon } from '../../ui/StatusIcon.tsx';
import { CopyButton } from '../copy/CopyButton.tsx';
import { lifeOf } from '../countdown/life.ts';
import { useTicking } from '../countdown/use-clock.tsx';
import { CheckResult } from './CheckResult.tsx';
import { ClockRows } from './ClockRows.tsx';
import { ServerActions } from './ServerActions.tsx';
import { TokenClock } from './TokenClock.tsx';
import { TokenIdentity } from './TokenIdentity.tsx';
import { tokenTitle } from './token-names.ts';

export interface TokenCardProps {
  readonly connection: ConnectionSummary;
  readonly token: TokenSummary;
  /** True for the token that the copy key copies. */
  readonly main: boolean;
  /** Alone in its row: clocks stand beside the countdown where there is room. */
  readonly wide: boolean;
}

/** One token: how long it lives, its clocks, and what can be done with it. */
export function TokenCard({ connection, token, main, wide }: TokenCardProps) {
  const phase = useTicking((nowMs) => lifeOf(token, connection.clock, nowMs).phase);
  const expired = phase === 'expired';
  return (
    <CardFrame
      title={tokenTitle(token.purpose)}
      aside={<StatusIcon phase={phase} className="text-xs" />}
    >
      <div
        className={
          wide ? 'grid gap-x-8 @3xl:gap-x-12 gap-y-4 @lg:grid-cols-2' : 'flex flex-1 flex-col gap-4'
        }
      >
        <div className="flex flex-col gap-4">
          <TokenClock token={token} clock={connection.clock} phase={phase} />
          <CopyButton token={token} main={main} prominent={main && !expired} />
        </div>
        <ClockRows token={token} connection={connection} />
      </div>
      <div className="mt-auto flex flex-col gap-3 border-line border-t pt-3">
        <TokenIdentity token={token} />
        <ServerActions connection={connection} purpose={token.purpose} expired={expired} />
        {main && connection.check !== null && (
          <CheckResult connection={connection} check={connection.check} />
        )}
      </div>
    </CardFrame>
  );
}

/** A titled card; the title names the region. */
export function CardFrame({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="@container flex min-w-0 flex-col gap-3 rounded-xl border border-line bg-surface px-4 pt-3 pb-3.5 shadow-card"
    >
      <header className="flex items-center justify-between gap-3">
        <h2 id={id} className="font-semibold text-ink-soft text-sm">
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
