import { createHmac } from 'node:crypto';

/** A token as some other API would hand it out; the key is nobody's. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createHmac('sha256', 'a key for tests').update(signed).digest('base64url')}`;
}

/** The present moment as JWTs count it. */
export function nowSeconds(): number {
  return Math.floor(Date.now() / 1_000);
}

/** A token that was made just now and ends in so many seconds. */
export function jwtEndingIn(seconds: number, claims: Readonly<Record<string, unknown>> = {}) {
  const now = nowSeconds();
  return jwt({ email: 'dana@example.com', iat: now, exp: now + seconds, ...claims });
}
