import { isJsonObject, member, readDateClaim } from './key-claims.ts';
import type { Json, TokenWarning } from './token-summary.ts';

/** How far ahead of us a server's clock may be before `iat` looks odd. */
const iatToleranceMs = 60_000;

const knownAlgorithms = new Set(
  [
    'HS256 HS384 HS512 RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 ES256K',
    'EdDSA Ed25519 Ed448 ML-DSA-44 ML-DSA-65 ML-DSA-87',
  ].flatMap((line) => line.split(' ')),
);

/**
 * What is odd about a decoded token. Says nothing about a token that has merely expired: that is
 * its state, not an oddity.
 *
 * @param nowMs the server's time, as well as it is known
 */
export function tokenWarnings(header: Json, payload: Json, nowMs: number): TokenWarning[] {
  return [...headerWarnings(header), ...payloadWarnings(payload, nowMs)];
}

function headerWarnings(header: Json): TokenWarning[] {
  if (!isJsonObject(header)) return [];
  return [
    ...algorithmWarnings(member(header, 'alg')),
    ...typeWarnings(member(header, 'typ')),
    ...criticalWarnings(member(header, 'crit')),
    ...when(
      member(header, 'b64') === false,
      'b64-false',
      'The header says that the payload is not base64url (b64: false), which RFC 7797 forbids for a JWT.',
    ),
    ...when(
      ['jwk', 'jku', 'x5u', 'x5c'].some((name) => Object.hasOwn(header, name)),
      'key-in-header',
      'The header brings its own key (jwk, jku, x5u or x5c): a server that trusts it can be fooled.',
    ),
  ];
}

function algorithmWarnings(alg: Json | undefined): TokenWarning[] {
  if (typeof alg !== 'string' || alg === '') {
    return [warning('alg-missing', 'The header names no algorithm (alg).')];
  }
  if (alg.toLowerCase() === 'none') {
    return [warning('alg-none', 'The token is not signed (alg: none): anybody can write one.')];
  }
  return when(
    !knownAlgorithms.has(alg),
    'alg-unknown',
    'The header names an algorithm (alg) that is not a registered signature algorithm.',
  );
}

function typeWarnings(typ: Json | undefined): TokenWarning[] {
  const usual =
    typ === undefined ||
    (typeof typ === 'string' && /^(application\/)?([a-z0-9.-]{1,60}\+)?jwt$/i.test(typ));
  return when(!usual, 'typ-unusual', 'The header’s type (typ) is not JWT.');
}

function criticalWarnings(crit: Json | undefined): TokenWarning[] {
  if (crit === undefined) return [];
  const names = Array.isArray(crit) ? crit : [];
  if (names.length === 0 || names.some((name) => typeof name !== 'string')) {
    return [
      warning(
        'crit-malformed',
        'The list of critical header fields (crit) is not a list of names.',
      ),
    ];
  }
  return when(
    names.some((name) => name !== 'b64'),
    'unknown-crit',
    'The header marks a field as critical (crit) that Tokendesk does not know: a server that does not know it either must refuse the token.',
  );
}

function payloadWarnings(payload: Json, nowMs: number): TokenWarning[] {
  if (!isJsonObject(payload)) {
    return [warning('payload-not-object', 'The payload is JSON, but not an object with claims.')];
  }
  return [
    ...expiryWarnings(payload),
    ...startWarnings(payload, nowMs),
    ...emailWarnings(member(payload, 'email')),
    ...when(
      Object.keys(payload).some((name) => sensitiveName.test(name)),
      'sensitive-claim',
      'A claim’s name says that it holds a password or a secret key: anybody with the token can read it.',
    ),
  ];
}

const sensitiveName =
  /^(password|passwd|pwd|passphrase|secret|client_?secret|api_?key|private_?key|credit_?card)$/i;

function expiryWarnings(payload: Json): TokenWarning[] {
  const exp = readDateClaim(payload, 'exp');
  if (!exp.present) {
    return [warning('exp-missing', 'The token does not say when it ends (exp is missing).')];
  }
  if (exp.seconds === null) {
    return [warning('exp-not-a-number', 'The end of the token (exp) is not a date in seconds.')];
  }
  const iat = readDateClaim(payload, 'iat').seconds;
  const start = iat ?? readDateClaim(payload, 'origIat').seconds;
  return [
    ...when(exp.asText, 'exp-as-text', 'The end of the token (exp) is text instead of a number.'),
    ...when(
      exp.asMilliseconds,
      'exp-in-milliseconds',
      'The end of the token (exp) is in milliseconds instead of seconds; it is shown as meant, but a server may take it for a date thousands of years ahead.',
    ),
    ...when(
      start !== null && exp.seconds < start,
      'exp-before-iat',
      'The token ends (exp) before it was issued.',
    ),
  ];
}

const startClaims = [
  { name: 'iat', meaning: 'The moment of issue (iat)' },
  { name: 'origIat', meaning: 'The moment of the first sign-in (origIat)' },
  { name: 'nbf', meaning: 'The start of the token (nbf)' },
] as const;

function startWarnings(payload: Json, nowMs: number): TokenWarning[] {
  const ahead = (seconds: number | null, toleranceMs: number) =>
    seconds !== null && seconds * 1_000 > nowMs + toleranceMs;
  return [
    ...startClaims.flatMap(({ name, meaning }) => {
      const claim = readDateClaim(payload, name);
      const code = name.toLowerCase();
      if (claim.present && claim.seconds === null) {
        return [warning(`${code}-not-a-number`, `${meaning} is not a date in seconds.`)];
      }
      return [
        ...when(claim.asText, `${code}-as-text`, `${meaning} is text instead of a number.`),
        ...when(
          claim.asMilliseconds,
          `${code}-in-milliseconds`,
          `${meaning} is in milliseconds instead of seconds.`,
        ),
      ];
    }),
    ...when(
      ahead(readDateClaim(payload, 'nbf').seconds, 0),
      'nbf-ahead',
      'The token is not valid yet: its start (nbf) lies ahead.',
    ),
    ...when(
      ahead(readDateClaim(payload, 'iat').seconds, iatToleranceMs),
      'iat-ahead',
      'The token says that it was issued (iat) in the future: the server’s clock and this computer’s differ.',
    ),
  ];
}

function emailWarnings(email: Json | undefined): TokenWarning[] {
  const odd =
    email !== undefined && email !== null && (typeof email !== 'string' || email.length > 320);
  return when(odd, 'email-not-text', 'The e-mail address in the token is not a usable text.');
}

/** A warning from its stable code and a sentence for people. */
export function warning(code: string, message: string): TokenWarning {
  return { code, message };
}

/** The warning, if the condition holds: for lists that are put together with spreads. */
export function when(holds: boolean, code: string, message: string): TokenWarning[] {
  return holds ? [warning(code, message)] : [];
}
