import type { ConnectionSummary } from '../../../shared/connection.ts';
import { phaseLooks } from '../../ui/phase.ts';
import { lifeOf } from '../countdown/life.ts';
import { useTicking } from '../countdown/use-clock.tsx';
import { tokenTitle } from './token-names.ts';

/** Tells a screen reader when a token of the selected connection changes phase; never the seconds. */
export function PhaseAnnouncer({ connection }: { readonly connection: ConnectionSummary }) {
  const news = useTicking((nowMs) =>
    connection.tokens
      .map((token) => ({ token, phase: lifeOf(token, connection.clock, nowMs).phase }))
      .filter(({ phase }) => phase !== 'calm' && phase !== 'unknown')
      .map(({ token, phase }) => `${tokenTitle(token.purpose)}: ${phaseLooks[phase].word}.`)
      .join(' '),
  );
  return (
    <div aria-live="polite" className="sr-only">
      {news}
    </div>
  );
}
