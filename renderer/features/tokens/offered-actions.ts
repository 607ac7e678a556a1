import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';

export interface OfferedAction {
  readonly kind: 'renew' | 'rotate' | 'verify' | 'whoAmI' | 'signIn' | 'replace';
  readonly label: string;
  /** For the tooltip. */
  readonly explains: string;
  readonly shortcut?: string;
  /** The one that helps now: drawn as the main button. */
  readonly recommended?: true;
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

const refresh: OfferedAction = {
  kind: 'renew',
  label: 'Refresh',
  explains: 'Gets a newer token; works until this one expires',
  shortcut: 'R',
};

const verify: OfferedAction = {
  kind: 'verify',
  label: 'Verify',
  explains: 'Has the server check signature and expiry',
  shortcut: 'V',
};

const signIn: OfferedAction = {
  kind: 'signIn',
  label: 'Sign in again',
  explains: 'Starts over with a new refresh window',
  shortcut: 'S',
};

const renew: OfferedAction = {
  kind: 'renew',
  label: 'Renew',
  explains: 'Fetches the next access token with the login token; harmless',
  shortcut: 'R',
};

const rotate: OfferedAction = {
  kind: 'rotate',
  label: 'Rotate…',
  explains: 'Gets a new login token; the present one then expires',
};

const recommended = (action: OfferedAction): OfferedAction => ({ ...action, recommended: true });

/**
 * What the card of a token offers to ask of the server. An expired token can be neither refreshed nor
 * rotated, so those are gone then, and what helps instead comes first.
 */
export function offeredActions(
  connection: Pick<ConnectionSummary, 'endpoint' | 'rotation'>,
  purpose: Purpose,
  expired: boolean,
): readonly OfferedAction[] {
  switch (purpose) {
    case 'session':
      return expired ? [recommended(signIn), verify, whoAmI] : [refresh, verify, whoAmI, signIn];
    case 'access':
      return expired ? [recommended(renew), whoAmI] : [renew, whoAmI];
    case 'login':
      if (expired) return [recommended(replace)];
      return connection.rotation === 'none' ? [rotate, replace] : [replace];
    case 'pasted': {
      const put = expired ? recommended(replace) : replace;
      return connection.endpoint === null ? [put] : [put, whoAmI];
    }
  }
}
