import { randomUUID } from 'node:crypto';
import type { JWTPayload } from 'jose';
import type { Role } from '../../shared/connection.ts';
import type { JwtSigner, TokenProblem } from './jwt-signer.ts';
import type { SandboxState } from './sandbox-state.ts';

export type InabitFailure = TokenProblem | 'missing' | 'wrong-tier' | 'rotated';

export type InabitOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: InabitFailure };

/** An API user, as support creates one for each role. */
export interface ApiUser {
  readonly sub: string;
  readonly role: Role;
  readonly email: string;
}

const apiUsers: Readonly<Record<Role, ApiUser>> = {
  admin: {
    sub: '5f0c2b52-6d0e-4c0f-9f55-2b6d3c1f7a01',
    role: 'admin',
    email: 'api-admin@example.com',
  },
  viewer: {
    sub: '5f0c2b52-6d0e-4c0f-9f55-2b6d3c1f7a02',
    role: 'viewer',
    email: 'api-viewer@example.com',
  },
};

/** The inabit token rules, apart from how the schema words them. */
export interface InabitTokens {
  /** What support does: the first login token of an API user. Earlier ones live on. */
  issueLogin(role: Role): Promise<string>;
  /** An access token for a login token; harmless, can be repeated. */
  access(authorization: string | undefined): Promise<InabitOutcome<string>>;
  /** A new login token; the one that asked is dead from that moment. */
  rotate(authorization: string | undefined): Promise<InabitOutcome<string>>;
  /** The API user that an access token speaks for. */
  user(authorization: string | undefined): Promise<InabitOutcome<ApiUser>>;
}

type Tier = 'login' | 'access';

export function createInabitTokens(state: SandboxState, signer: JwtSigner): InabitTokens {
  // Ids of rotated login tokens; they are forgotten with the process.
  const rotated = new Set<string>();

  const sign = ({ sub, role, email }: ApiUser, typ: Tier): Promise<string> => {
    const iat = state.nowSeconds();
    const { loginLifeSeconds, accessLifeSeconds } = state.dials();
    const exp = iat + (typ === 'login' ? loginLifeSeconds : accessLifeSeconds);
    return signer.sign({ sub, role, email, typ, jti: randomUUID(), iat, exp });
  };

  async function check(
    authorization: string | undefined,
    tier: Tier,
  ): Promise<InabitOutcome<{ user: ApiUser; id: string }>> {
    const token = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { ok: false, failure: 'missing' };
    const checked = await signer.verify(token, state.nowMs());
    if (!checked.ok) return { ok: false, failure: checked.problem };
    const read = readClaims(checked.claims);
    if (read === null) return { ok: false, failure: 'invalid' };
    if (read.typ !== tier) return { ok: false, failure: 'wrong-tier' };
    if (rotated.has(read.id)) return { ok: false, failure: 'rotated' };
    return { ok: true, value: read };
  }

  return {
    issueLogin: (role) => sign(apiUsers[role], 'login'),
    async access(authorization) {
      const login = await check(authorization, 'login');
      return login.ok ? { ok: true, value: await sign(login.value.user, 'access') } : login;
    },
    async rotate(authorization) {
      const login = await check(authorization, 'login');
      if (!login.ok) return login;
      const next = await sign(login.value.user, 'login');
      // Another rotation may have won while this one signed; from here on nothing can come between.
      if (rotated.has(login.value.id)) return { ok: false, failure: 'rotated' };
      rotated.add(login.value.id);
      return { ok: true, value: next };
    },
    async user(authorization) {
      const access = await check(authorization, 'access');
      return access.ok ? { ok: true, value: access.value.user } : access;
    },
  };
}

function readClaims(claims: JWTPayload): { user: ApiUser; id: string; typ: unknown } | null {
  const { sub, jti, typ } = claims;
  const user = Object.values(apiUsers).find((each) => each.sub === sub);
  return user === undefined || jti === undefined ? null : { user, id: jti, typ };
}
