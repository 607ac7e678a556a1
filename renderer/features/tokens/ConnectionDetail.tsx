import type { KeyboardEvent } from 'react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import { useFeature } from '../../stores/context.tsx';
import { ErrorBoundary } from '../../ui/ErrorBoundary.tsx';
import { DecodePanel } from '../decode/DecodePanel.tsx';
import { NeedCallout } from '../diagnosis/NeedCallout.tsx';
import { ConnectionHeader } from './ConnectionHeader.tsx';
import { DetailKeys } from './DetailKeys.tsx';
import { PhaseAnnouncer } from './PhaseAnnouncer.tsx';
import { ProblemCallout } from './ProblemCallout.tsx';
import { TokenCards } from './TokenCards.tsx';

/** The selected connection: who it is, what is wrong, its tokens, and what is in them. */
export function ConnectionDetail() {
  const connection = useFeature('connections', ({ byId, selectedId }) =>
    selectedId === null ? undefined : byId.get(selectedId),
  );
  if (!connection) return null;
  return (
    <ErrorBoundary what="This connection" resetKey={connection.id}>
      <Detail key={connection.id} connection={connection} />
    </ErrorBoundary>
  );
}

function Detail({ connection }: { readonly connection: ConnectionSummary }) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by key (WCAG 2.1.1)
      tabIndex={0}
      aria-label={`Connection ${connection.name}`}
      onKeyDown={leaveScrollKeys}
      className="min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable] focus-visible:-outline-offset-2"
    >
      <div className="@container mx-auto flex max-w-5xl flex-col gap-4 px-5 pt-4 pb-20">
        <ConnectionHeader connection={connection} />
        <ProblemCallout connection={connection} />
        {connection.problem === null && <NeedCallout connection={connection} />}
        <TokenCards connection={connection} />
        <DecodePanel connection={connection} />
      </div>
      <PhaseAnnouncer connection={connection} />
      <DetailKeys connection={connection} />
    </section>
  );
}

/** In the pane itself the arrows scroll; elsewhere they move through the list. */
function leaveScrollKeys(event: KeyboardEvent<HTMLElement>) {
  const scrolls = event.key === 'ArrowUp' || event.key === 'ArrowDown';
  if (scrolls && !event.altKey && event.target === event.currentTarget) event.stopPropagation();
}
