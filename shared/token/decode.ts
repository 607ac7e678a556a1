import { isJsonObject, type JsonObject, keyClaims, member } from './key-claims.ts';
import { decodeSegment, readJson, type Segment, type SegmentOddity } from './segment.ts';
import { signatureWarnings } from './signature.ts';
import type { DecodedToken, Json, TokenWarning } from './token-summary.ts';
import { tokenWarnings, warning, when } from './warnings.ts';

export { keyClaims, noClaims } from './key-claims.ts';
export { previewToken } from './preview.ts';

/** The longest token that is decoded, in UTF-16 units; a longer one is kept and copied, but not read. */
export const maxTokenLength = 1_048_576;

/** Most servers refuse request headers above 8 KB. */
const maxHeaderLength = 8_192;

/** A token's JSON, without any judgement about it. */
export type OpenedToken =
  | {
      readonly kind: 'jwt';
      readonly header: JsonObject;
      readonly payload: Json;
      /** Null when the token has only two parts. */
      readonly signature: string | null;
      readonly oddities: readonly SegmentOddity[];
    }
  | { readonly kind: 'opaque'; readonly reason: string };

/**
 * Takes a token apart (RFC 7519, compact form). Never throws, whatever the text. Decoded is not
 * verified: nothing of the result proves that a server would accept the token.
 *
 * @param nowMs the server's time, for warnings about instants that lie ahead
 */
export function decodeToken(token: string, nowMs: number): DecodedToken {
  const opened = openToken(token);
  const about = textWarnings(token);
  if (opened.kind === 'opaque') return { ...opened, warnings: about };
  const { header, payload, signature, oddities } = opened;
  return {
    kind: 'jwt',
    header,
    payload,
    claims: keyClaims(payload),
    warnings: [
      ...about,
      ...signatureWarnings(member(header, 'alg'), signature),
      ...[...new Set(oddities)].map((code) => warning(code, oddityMessages[code])),
      ...tokenWarnings(header, payload, nowMs),
    ],
  };
}

/** The decoding alone: what `decodeToken` builds on, for callers that only want to know what a text is. */
export function openToken(token: string): OpenedToken {
  if (token.length > maxTokenLength) {
    return opaque('The token is larger than 1 MB; it can be copied, but not looked into.');
  }
  const parts = withoutNoise(token).split('.', 6);
  const [first = '', second = '', third = null] = parts;
  if (first === '') return opaque('There is no token here.');
  if (parts.length === 5) return openEncrypted(first);
  if (parts.length !== 2 && parts.length !== 3) {
    return opaque('The token is not a JWT: only its server knows what it means.');
  }
  const header = decodeSegment(first);
  if (!header.ok) {
    return opaque(`The token is not a JWT that can be read: its header ${header.reason}`);
  }
  if (!isJsonObject(header.value)) {
    return opaque('The token is not a JWT: its header is not a JSON object.');
  }
  const payload = openPayload(second, header.value);
  if (!payload.ok) {
    return opaque(`The token looks like a JWT, but its payload ${payload.reason}`);
  }
  return {
    kind: 'jwt',
    header: header.value,
    payload: payload.value,
    signature: third,
    oddities: [...header.oddities, ...payload.oddities],
  };
}

function openEncrypted(first: string): OpenedToken {
  const header = decodeSegment(first);
  const encrypted = header.ok && member(header.value, 'enc') !== undefined;
  return opaque(
    encrypted
      ? 'The token is encrypted (JWE): only the server can read it.'
      : 'The token has five parts like an encrypted one (JWE), but its header can’t be read.',
  );
}

function openPayload(segment: string, header: JsonObject): Segment {
  if (segment === '') {
    return { ok: false, reason: 'is empty: it was left out, or travels apart from the token.' };
  }
  const decoded = decodeSegment(segment);
  if (decoded.ok) return decoded;
  if (member(header, 'b64') === false) return readJson(segment);
  if (member(header, 'zip') !== undefined) return { ok: false, reason: 'is compressed (zip).' };
  return decoded;
}

/** Without the whitespace of wrapped lines, and without a scheme that was copied along. */
function withoutNoise(token: string): string {
  return token.replace(schemeBefore, '').replace(/\s+/g, '');
}

const schemeBefore = /^\s*(?:bearer|jwt)\s+/i;

function textWarnings(token: string): TokenWarning[] {
  const scheme = schemeBefore.test(token);
  const rest = token.replace(schemeBefore, '');
  return [
    ...when(scheme, 'scheme-inside', 'The token has its scheme (Bearer or JWT) written before it.'),
    ...when(
      /\s/.test(rest),
      'whitespace-inside',
      'The token has spaces or line breaks in it: a server will not take it like this.',
    ),
    ...when(
      token.length > maxHeaderLength,
      'token-huge',
      'The token is larger than 8 KB: most servers refuse a header of that size.',
    ),
    ...when(
      /[^\x20-\x7e\s]/.test(token),
      'not-ascii',
      'The token has characters in it that can’t be sent in a header.',
    ),
  ];
}

const oddityMessages: Record<SegmentOddity, string> = {
  'base64-nonstandard':
    'The token is not written in strict base64url (it has +, / or = in it): some servers refuse it.',
  'byte-order-mark': 'The token’s JSON starts with a byte order mark: some servers refuse it.',
  'not-utf8': 'The token’s JSON is not valid UTF-8: unreadable characters are shown as �.',
  'duplicate-keys':
    'The token has a key twice: the last one is shown, a server may take the first.',
  'proto-key': 'The token has a key named __proto__, as attacks do; it is not shown.',
  'number-rounded': 'A number in the token is too large to be shown exactly: it is rounded.',
  'number-overflow': 'A number in the token is too large to be shown: it reads Infinity.',
};

function opaque(reason: string): OpenedToken {
  return { kind: 'opaque', reason };
}
