import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';

export interface OfferedAction {
  readonly kind: 'renew' | 'rotate' | 'verify' | 'whoAmI' | 'signIn' | 'replace';
  readonly label: string;
  /** For the tooltip. */
  readonly explains: string;
  readonly shortcut?: string;
}

const whoAmI: OfferedAction = {
  kind: 'whoAmI',
  label: 'Who am I',
  explains: 'Asks the server for me: the proof that the token is usable',
  shortcut: 'W',
};

const replace: OfferedAction = {
  kind: 'replace',
  label: 'Paste a new one',
  explains: 'Puts a pasted token in the place of this one',
};

const aviiActions: readonly OfferedAction[] = [
  {
    kind: 'renew',
    label: 'Refresh',
    explains: 'Gets a newer token; works until this one expires',
    shortcut: 'R',
  },
  {
    kind: 'verify',
    label: 'Verify',
    explains: 'Has the server check signature and expiry',
    shortcut: 'V',
  },
  whoAmI,
  {
    kind: 'signIn',
    label: 'Sign in again',
    explains: 'Starts over with a new refresh window',
    shortcut: 'S',
  },
];

/** What the card of a token offers to ask of the server. */
export function offeredActions(
  connection: Pick<ConnectionSummary, 'endpoint'>,
  purpose: Purpose,
): readonly OfferedAction[] {
  switch (purpose) {
    case 'session':
      return aviiActions;
    case 'access':
      return [
        {
          kind: 'renew',
          label: 'Renew',
          explains: 'Fetches the next access token with the login token; harmless',
          shortcut: 'R',
        },
        whoAmI,
      ];
    case 'login':
      return [
        {
          kind: 'rotate',
          label: 'Rotate…',
          explains: 'Gets a new login token; the present one then expires',
        },
        replace,
      ];
    case 'pasted':
      return connection.endpoint === null ? [replace] : [whoAmI, replace];
  }
}
