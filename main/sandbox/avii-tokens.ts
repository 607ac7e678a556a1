import type { AviiUsers } from './avii-users.ts';
import type { JwtSigner, TokenProblem } from './jwt-signer.ts';
import type { SandboxState } from './sandbox-state.ts';

/** The claims of an AVII token, in the order of the document's sample. */
export interface AviiPayload {
  readonly email: string;
  readonly exp: number;
  readonly origIat: number;
}

export type AviiFailure =
  | TokenProblem
  | 'bad-credentials'
  | 'window-over'
  | 'user-disabled'
  | 'user-deleted'
  | 'no-permission';

export type AviiOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: AviiFailure };

/** The AVII token rules, apart from how a schema words them. */
export interface AviiTokens {
  create(email: string, password: string): Promise<AviiOutcome<string>>;
  /** Proves signature and time only: a disabled user's token passes. */
  verify(token: string): Promise<AviiOutcome<AviiPayload>>;
  /** A token with a new `exp` and the old `origIat`; the old token lives on until its own `exp`. */
  refresh(token: string): Promise<AviiOutcome<{ token: string; payload: AviiPayload }>>;
  /** Who an Authorization header speaks for; null without a header or with another scheme. */
  holder(authorization: string | undefined): Promise<AviiOutcome<string | null>>;
}

export function createAviiTokens(
  state: SandboxState,
  users: AviiUsers,
  signer: JwtSigner,
): AviiTokens {
  const payloadFor = (email: string, origIat: number): AviiPayload => ({
    email,
    exp: state.nowSeconds() + state.dials().sessionLifeSeconds,
    origIat,
  });

  async function verify(token: string): Promise<AviiOutcome<AviiPayload>> {
    const checked = await signer.verify(token, state.nowMs());
    if (!checked.ok) return { ok: false, failure: checked.problem };
    const payload = readPayload(checked.claims);
    return payload === null ? { ok: false, failure: 'invalid' } : { ok: true, value: payload };
  }

  return {
    verify,
    async create(email, password) {
      if (!users.accepts(email, password)) return { ok: false, failure: 'bad-credentials' };
      const payload = payloadFor(email, state.nowSeconds());
      return { ok: true, value: await signer.sign({ ...payload }) };
    },
    async refresh(token) {
      const old = await verify(token);
      if (!old.ok) return old;
      const { email, origIat } = old.value;
      const user = users.stateOf(email);
      if (user !== 'active') return { ok: false, failure: `user-${user}` };
      if (state.nowSeconds() > origIat + state.dials().refreshWindowSeconds) {
        return { ok: false, failure: 'window-over' };
      }
      const payload = payloadFor(email, origIat);
      return { ok: true, value: { token: await signer.sign({ ...payload }), payload } };
    },
    async holder(authorization) {
      const token = /^JWT +(\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return { ok: true, value: null };
      const checked = await verify(token);
      return checked.ok ? { ok: true, value: checked.value.email } : checked;
    },
  };
}

function readPayload(claims: Readonly<Record<string, unknown>>): AviiPayload | null {
  const { email, exp, origIat } = claims;
  if (typeof email !== 'string' || typeof exp !== 'number' || typeof origIat !== 'number') {
    return null;
  }
  return { email, exp, origIat };
}
