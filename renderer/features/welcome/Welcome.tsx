import { ClipboardPaste, FlaskConical } from 'lucide-react';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { kinds } from '../connect/KindChooser.tsx';
import { BrandMark } from '../vault/BrandMark.tsx';

/** The first run's empty state: three ways to begin. */
export function Welcome() {
  return (
    <section
      aria-labelledby="welcome-title"
      className="grid h-full w-full place-items-center overflow-y-auto px-8 py-6"
    >
      <div className="fade-in w-full max-w-[40rem]">
        <header className="flex items-center gap-4">
          <BrandMark className="size-12 shrink-0" />
          <div>
            <h1 id="welcome-title" className="font-semibold text-xl tracking-tight">
              A header that works, now
            </h1>
            <p className="text-base text-ink-soft">
              Tokendesk signs in, keeps tokens fresh, and copies them in one keystroke.
            </p>
          </div>
        </header>
        <TrySandbox />
        <AddOwn />
        <PasteAnything />
        <p className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-1 text-ink-faint text-xs">
          <span className="inline-flex items-center gap-1.5">
            <Kbd keys="Mod+K" /> every command
          </span>
          <span className="inline-flex items-center gap-1.5">
            <Kbd keys="?" /> all keys
          </span>
        </p>
      </div>
    </section>
  );
}

/** The first of the new connections is then selected by itself: its header is one keystroke away. */
function useTrySandbox(): () => Promise<void> {
  const { sandbox, connections } = useStores();
  return async () => {
    const added = await sandbox.getState().addConnections();
    for (const connection of added) connections.getState().receive(connection);
  };
}

function TrySandbox() {
  const busy = useFeature('sandbox', (state) => state.busy === 'connecting');
  const error = useFeature('sandbox', (state) => state.error);
  const trySandbox = useTrySandbox();
  return (
    <div className="mt-6 rounded-xl border border-line bg-surface p-5 shadow-card">
      <div className="flex items-center gap-5">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold text-lg">No account at hand?</h2>
          <p className="mt-0.5 text-ink-soft">
            A small API on this computer plays AVII and inabit: two connections, signed in and
            ticking, in a second.
          </p>
        </div>
        <Button
          variant="primary"
          size="lg"
          icon={FlaskConical}
          busy={busy}
          onClick={() => void trySandbox()}
        >
          Try it with the sandbox API
        </Button>
      </div>
      {error && (
        <Callout className="mt-4" title={error.message}>
          {error.next}
        </Callout>
      )}
    </div>
  );
}

function AddOwn() {
  const { connect } = useStores();
  return (
    <>
      <h2 className="mt-6 mb-2 font-medium text-ink-soft text-sm">Add a connection of your own</h2>
      <div className="grid grid-cols-3 gap-3">
        {kinds.map(({ provider, icon: Icon, title, text }) => (
          <button
            key={provider}
            type="button"
            onClick={() => connect.getState().openAdd({ provider })}
            className="flex flex-col items-start rounded-lg border border-line bg-surface p-3.5 text-left shadow-card transition-colors duration-100 hover:border-field-line hover:bg-raised"
          >
            <Icon aria-hidden strokeWidth={1.75} className="mb-2 size-5 text-accent-ink" />
            <span className="font-medium text-base">{title}</span>
            <span className="mt-0.5 text-ink-soft text-xs">{text}</span>
          </button>
        ))}
      </div>
    </>
  );
}

function PasteAnything() {
  const { paste } = useStores();
  return (
    <button
      type="button"
      onClick={() => void paste.getState().pasteClipboard()}
      className="mt-3 flex w-full items-center gap-3 rounded-lg border border-field-line border-dashed px-3.5 py-3 text-left transition-colors duration-100 hover:bg-hover"
    >
      <ClipboardPaste aria-hidden strokeWidth={1.75} className="size-5 shrink-0 text-accent-ink" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-base">Or paste anything</span>
        <span className="block text-ink-soft text-xs">
          A token, an Authorization header, a curl command, Playground JSON or a .env line.
        </span>
      </span>
      <Kbd keys="Mod+V" />
    </button>
  );
}
