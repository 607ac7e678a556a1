import { ClipboardPaste, KeyRound, LogIn, RefreshCw } from 'lucide-react';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';
import { useFeature } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CardFrame } from './TokenCard.tsx';
import { tokenTitle } from './token-names.ts';
import { useServerActions } from './use-server-actions.ts';

const words = {
  session: {
    text: 'Not signed in. Signing in gets a session token.',
    button: 'Sign in',
    icon: LogIn,
  },
  access: {
    text: 'None yet. It is fetched with the login token.',
    button: 'Get an access token',
    icon: RefreshCw,
  },
  login: {
    text: 'None yet. Support hands it over; paste it here.',
    button: 'Paste the login token',
    icon: ClipboardPaste,
  },
  pasted: {
    text: 'No token yet. Paste one from anywhere.',
    button: 'Paste a token',
    icon: ClipboardPaste,
  },
};

/** The place of a token that is not there, and how it gets there. */
export function MissingTokenCard({
  connection,
  purpose,
}: {
  readonly connection: ConnectionSummary;
  readonly purpose: Purpose;
}) {
  const actions = useServerActions(connection);
  const pending = useFeature('tokens', (state) => state.pending.has(connection.id));
  const { text, button, icon } = words[purpose];
  const hasLogin = connection.tokens.some((token) => token.purpose === 'login');
  function run() {
    if (purpose === 'session') actions.signIn();
    else if (purpose === 'access') actions.ask('renew');
    else actions.replaceToken();
  }
  return (
    <CardFrame title={tokenTitle(purpose)}>
      <div className="flex flex-1 flex-col items-center justify-center gap-3 px-4 py-10 text-center">
        <KeyRound aria-hidden strokeWidth={1.5} className="size-7 text-ink-faint" />
        <p className="max-w-xs text-ink-soft">{text}</p>
        <Button
          variant="primary"
          icon={icon}
          busy={pending || connection.busy !== null}
          disabled={purpose === 'access' && !hasLogin}
          onClick={run}
        >
          {button}
        </Button>
      </div>
    </CardFrame>
  );
}
