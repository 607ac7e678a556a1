import type { Json, KeyClaims } from './token-summary.ts';

export type JsonObject = { [key: string]: Json };

/** Above this a number of seconds can only be meant as milliseconds: it would be after the year 5138. */
export const millisecondsAboveSeconds = 1e11;

/** The last second that a JavaScript date can hold (the year 275760). */
const lastDateSeconds = 8.64e12;

/** Longest address that RFC 5321 allows, with room to spare. */
const maxEmailLength = 320;

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object's own member; undefined when it has none (or is no object), also for names like `constructor`. */
export function member(value: Json, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** How a claim that should be a date (RFC 7519 NumericDate) reads. `seconds` is null when it is none. */
export type DateClaim = {
  readonly seconds: number | null;
  readonly present: boolean;
  /** It was a text with a number in it. */
  readonly asText: boolean;
  /** It was in milliseconds. */
  readonly asMilliseconds: boolean;
};

/** Reads a date claim, forgiving the two mistakes that real servers make: text, and milliseconds. */
export function readDateClaim(payload: Json, name: string): DateClaim {
  const value = member(payload, name);
  if (value === undefined || value === null) {
    return { seconds: null, present: value === null, asText: false, asMilliseconds: false };
  }
  const asText = typeof value === 'string' && /^\s*-?\d{1,18}(\.\d{1,18})?\s*$/.test(value);
  const number = typeof value === 'number' ? value : asText ? Number(value) : Number.NaN;
  const asMilliseconds = Math.abs(number) > millisecondsAboveSeconds;
  const seconds = asMilliseconds ? number / 1_000 : number;
  const usable = Math.abs(seconds) <= lastDateSeconds;
  return {
    seconds: usable ? seconds : null,
    present: true,
    asText,
    asMilliseconds: usable && asMilliseconds,
  };
}

/** The claims that lists and countdowns need; null for each that is absent or unusable. */
export function keyClaims(payload: Json): KeyClaims {
  const email = member(payload, 'email');
  return {
    email:
      typeof email === 'string' && email !== '' && email.length <= maxEmailLength ? email : null,
    expSeconds: readDateClaim(payload, 'exp').seconds,
    origIatSeconds: readDateClaim(payload, 'origIat').seconds,
    iatSeconds: readDateClaim(payload, 'iat').seconds,
    nbfSeconds: readDateClaim(payload, 'nbf').seconds,
  };
}

/** The claims of a token that has none. */
export const noClaims: KeyClaims = {
  email: null,
  expSeconds: null,
  origIatSeconds: null,
  iatSeconds: null,
  nbfSeconds: null,
};
