import type { ServerDate } from '../http/transport-error.ts';
import type { ProviderCall, TokenTimes } from './provider-call.ts';

export interface WhoAmICall extends ProviderCall, TokenTimes {
  /** The word before the token; empty for none. */
  readonly scheme: string;
  readonly token: string;
}

export interface WhoAmI {
  /** `user`: the server knows the bearer. `answered`: it has no `me`, and merely answered: proves no acceptance. */
  readonly proof: 'user' | 'answered';
  readonly email: string | null;
  /** One sentence for people: what this shows and what it doesn't. */
  readonly detail: string;
  readonly serverDates: readonly ServerDate[];
}
