import { ExternalLink, FlaskConical, Play, Plus, Square, X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { SandboxStatus } from '../../../shared/sandbox.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Dials } from './Dials.tsx';

/**
 * The sandbox API's panel, shown by the sandbox store. It lies beside the page and is not modal, so
 * that a dial can be turned while its effect on a countdown is watched.
 */
export function SandboxPanel() {
  const open = useFeature('sandbox', (state) => state.panelOpen);
  return open ? <Panel /> : null;
}

function Panel() {
  const { sandbox } = useStores();
  const status = useFeature('sandbox', (state) => state.status);
  const error = useFeature('sandbox', (state) => state.error);
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useFocusInside(panel);
  const close = () => sandbox.getState().closePanel();
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
      className="fade-in fixed inset-y-0 right-0 z-30 flex w-[25rem] flex-col border-line border-l bg-raised shadow-dialog outline-none"
    >
      <header className="flex items-center gap-2.5 px-4 pt-3 pb-2">
        <FlaskConical aria-hidden className="size-4 text-accent-ink" />
        <h2 id={titleId} className="font-semibold text-lg">
          Sandbox API
        </h2>
        {status?.running && <Badge tone="calm">Running</Badge>}
        <span className="flex-1" />
        <IconButton label="Close the sandbox panel" icon={X} onClick={close} />
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 pb-5">
        <p className="text-ink-soft">
          AVII and inabit, served on this computer alone, with real tokens and made-up trouble.
        </p>
        {error && <Callout title={error.message}>{error.next}</Callout>}
        {status && <Running status={status} />}
        {status && <Dials dials={status.dials} />}
      </div>
    </aside>
  );
}

function Running({ status }: { readonly status: SandboxStatus }) {
  const { sandbox, connections } = useStores();
  const busy = useFeature('sandbox', (state) => state.busy);
  const blocked = busy !== null;
  if (!status.running) {
    return (
      <Button
        variant="primary"
        icon={Play}
        busy={busy === 'starting'}
        onClick={() => void sandbox.getState().start()}
      >
        Start the sandbox API
      </Button>
    );
  }
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5 rounded-lg bg-sunken px-3 py-2.5">
        <Fact name="AVII">{status.aviiEndpoint}</Fact>
        <Fact name="inabit">{status.inabitEndpoint}</Fact>
        <Fact name="Sign in">admin@example.com, password admin</Fact>
      </dl>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          icon={Plus}
          busy={busy === 'connecting'}
          onClick={async () => {
            const [first] = await sandbox.getState().addConnections();
            if (first) connections.getState().select(first.id);
          }}
        >
          Add connections
        </Button>
        <Button
          size="sm"
          icon={ExternalLink}
          disabled={blocked}
          onClick={() => void sandbox.getState().openGraphiql()}
        >
          Open GraphiQL
        </Button>
        <Button
          size="sm"
          icon={Square}
          busy={busy === 'stopping'}
          onClick={() => void sandbox.getState().stop()}
        >
          Stop
        </Button>
      </div>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{name}</dt>
      <dd className="min-w-0 select-text break-all font-mono text-2xs leading-5">{children}</dd>
    </>
  );
}

/** Takes the focus while it is open, and gives it back to where it was. */
function useFocusInside(panel: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement;
    const inside = panel.current;
    inside?.focus();
    return () => {
      const still =
        inside?.contains(document.activeElement) || document.activeElement === document.body;
      if (still && before instanceof HTMLElement) before.focus();
    };
  }, [panel]);
}
