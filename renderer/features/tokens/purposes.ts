import type { Provider } from '../../../shared/connection.ts';
import type { Purpose } from '../../../shared/token/token-summary.ts';

/** The tokens of each kind of connection, the one that is copied first. */
export const purposesOf: Record<Provider, readonly Purpose[]> = {
  avii: ['session'],
  inabit: ['access', 'login'],
  pasted: ['pasted'],
};
