import type { ServerDate } from '../http/transport-error.ts';
import type { Dialect } from './avii-dialect.ts';
import type { ProviderCall, TokenTimes } from './provider-call.ts';

/** What a server says a token holds; instants in seconds. */
export interface TokenPayload {
  readonly email: string | null;
  readonly exp: number | null;
  readonly origIat: number | null;
}

export interface AviiCall extends ProviderCall {
  /** What worked last time for this connection; null for a first contact. */
  readonly dialect: Dialect | null;
}

export interface SignInCall extends AviiCall {
  readonly email: string;
  readonly password: string;
}

export interface VerifyCall extends AviiCall, TokenTimes {
  readonly token: string;
}

export interface RefreshCall extends AviiCall, TokenTimes {
  readonly token: string;
  readonly origIatSeconds: number | null;
  readonly refreshWindowSeconds: number;
}

export interface AviiAnswer {
  /** The spelling that worked: keep it with the connection. */
  readonly dialect: Dialect;
  readonly payload: TokenPayload | null;
  /** The user's e-mail address as the server tells it; null when it doesn't. */
  readonly email: string | null;
  readonly serverDates: readonly ServerDate[];
}

export interface AviiToken extends AviiAnswer {
  readonly token: string;
}
