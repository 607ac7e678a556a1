import { createSecretKey } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Why a token is refused: its time is over, its signature is wrong, or it is no token of ours. */
export type TokenProblem = 'expired' | 'forged' | 'invalid';

export type Verification =
  | { readonly ok: true; readonly claims: JWTPayload }
  | { readonly ok: false; readonly problem: TokenProblem };

/** Signs and checks the tokens of one system. The same claims always give the same bytes. */
export interface JwtSigner {
  sign(claims: JWTPayload): Promise<string>;
  /** Refused from `exp` on: at `exp` itself the token is already over. */
  verify(token: string, nowMs: number): Promise<Verification>;
}

/** A signer for HS256 (RFC 7518, 3.2) with the header that the AVII document shows. */
export function createJwtSigner(secret: Uint8Array): JwtSigner {
  const key = createSecretKey(secret);
  return {
    sign: (claims) =>
      new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(key),
    async verify(token, nowMs) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          currentDate: new Date(nowMs),
          requiredClaims: ['exp'],
        });
        return { ok: true, claims: payload };
      } catch (error) {
        return { ok: false, problem: problemOf(error) };
      }
    },
  };
}

/** Real servers tell three cases apart; a token that can't be parsed counts as a wrong signature. */
function problemOf(error: unknown): TokenProblem {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWTInvalid
  ) {
    return 'forged';
  }
  return 'invalid';
}
