import type { ServerDate } from '../http/transport-error.ts';
import type { ProviderCall, ProviderError } from './provider-call.ts';

export interface LoginTokenCall extends ProviderCall {
  readonly loginToken: string;
  /** The login token's own end, server time in milliseconds; null or left out when nobody knows. */
  readonly loginExpiresAtMs?: number | null;
  /** Now by the server's clock, in milliseconds; needed with `loginExpiresAtMs`. */
  readonly nowServerMs?: number;
}

export interface AccessToken {
  readonly token: string;
  readonly serverDates: readonly ServerDate[];
}

/** How a rotation ended. Only `rotated` and `refused` are certain. */
export type RotationOutcome =
  | {
      readonly outcome: 'rotated';
      readonly token: string;
      readonly serverDates: readonly ServerDate[];
    }
  /** Surely not executed: the old token is as good as before. */
  | { readonly outcome: 'refused'; readonly error: ProviderError }
  /** May have been executed: the old token may be dead and the new one lost. Ask with `probeLoginToken`. */
  | { readonly outcome: 'unknown'; readonly error: ProviderError };

/** Whether a login token lives. `alive` holds for the moment of asking. */
export type ProbeVerdict =
  | {
      readonly verdict: 'alive';
      /** The access token that the server gave as the proof. */
      readonly accessToken: string;
      readonly serverDates: readonly ServerDate[];
    }
  | { readonly verdict: 'dead'; readonly error: ProviderError }
  /** The server could not be asked, or its answer does not settle it. */
  | { readonly verdict: 'unsure'; readonly error: ProviderError };
