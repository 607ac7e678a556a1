import type { Busy } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';

const titles: Record<Purpose, string> = {
  session: 'Session token',
  login: 'Login token',
  access: 'Access token',
  pasted: 'Pasted token',
};

/** The title of a token's card, and the name of its region. */
export function tokenTitle(purpose: Purpose): string {
  return titles[purpose];
}

const doings: Record<Busy, string> = {
  'signing-in': 'Signing in',
  renewing: 'Renewing',
  rotating: 'Rotating',
  checking: 'Checking',
};

/** What is being done with the server, as a word for a status line. */
export function busyWord(busy: Busy): string {
  return doings[busy];
}
