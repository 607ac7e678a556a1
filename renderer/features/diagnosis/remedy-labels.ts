import type { Remedy } from '../../../shared/diagnosis.ts';

/** What the button of a remedy says. */
export const remedyLabels: Readonly<Record<Remedy, string>> = {
  'sign-in': 'Sign in',
  'replace-token': 'Paste a new token',
  'resolve-rotation': 'Find out which token lives',
  edit: 'Edit the connection',
  'try-again': 'Try again',
  'try-schemes': 'Try other schemes…',
  'who-am-i': 'Ask who I am',
};
