import { jsonStringEnd } from '../token/json-scan.ts';
import { isJsonObject, member } from '../token/key-claims.ts';
import { readJson } from '../token/segment.ts';
import type { Json } from '../token/token-summary.ts';
import { parseAuthorization } from './authorization.ts';
import { type Finding, finding } from './finding.ts';
import { queryOfBody } from './query.ts';
import { isToken } from './token-like.ts';
import { asEndpoint } from './urls.ts';

/**
 * Reads a paste that is JSON as a whole: headers for a Playground, a request, connection parameters,
 * a list of headers, or the answer of one of the operations that give tokens.
 */
export function readJsonPaste(text: string): Finding | null {
  if (!/^[{[]/.test(text)) return null;
  const strict = readJson(text);
  const json = strict.ok ? strict : readJson(withoutTrailingCommas(text));
  if (!json.ok) return null;
  const seen: Seen = { header: null, answer: null, named: null, endpoint: null, query: null };
  look(json.value, seen);
  const { endpoint, query } = seen;
  if (seen.answer !== null) return finding('other', { ...seen.answer, endpoint, query });
  if (seen.header !== null) return finding('playground-json', { ...seen.header, endpoint, query });
  return seen.named === null ? null : finding('other', { token: seen.named, endpoint, query });
}

type Seen = {
  header: Pick<Finding, 'scheme' | 'token'> | null;
  answer: Pick<Finding, 'scheme' | 'token' | 'speaksFor'> | null;
  named: string | null;
  endpoint: string | null;
  query: string | null;
};

/** Bounded by the depth that `readJson` allows. */
function look(value: Json, seen: Seen): void {
  if (Array.isArray(value)) {
    for (const item of value) look(item, seen);
  } else if (isJsonObject(value)) {
    seen.query ??= queryOfBody(value);
    const name = member(value, 'name') ?? member(value, 'key');
    if (typeof name === 'string') lookAtMember(name, member(value, 'value') ?? null, seen);
    for (const [key, inner] of Object.entries(value)) {
      lookAtMember(key, inner, seen);
      look(inner, seen);
    }
  }
}

const tokenNames = new Set([
  'token',
  'jwt',
  'access_token',
  'accesstoken',
  'id_token',
  'authtoken',
]);

function lookAtMember(name: string, value: Json, seen: Seen): void {
  const key = name.toLowerCase();
  if (key === 'tokencreate' || key === 'tokenrefresh') {
    const token = member(value, 'token');
    if (typeof token === 'string' && isToken(token)) {
      seen.answer ??= { token, scheme: 'JWT', speaksFor: 'avii' };
    }
  }
  if (typeof value !== 'string') return;
  if (key === 'authorization') seen.header ??= parseAuthorization(value);
  if (key === 'getapiuseraccesstoken' || key === 'refreshapiuserlogintoken') {
    if (isToken(value)) seen.answer ??= { token: value, scheme: 'Bearer', speaksFor: 'inabit' };
  }
  if (tokenNames.has(key) && isToken(value)) seen.named ??= value;
  if (key === 'url' || key === 'uri' || key === 'endpoint') seen.endpoint ??= asEndpoint(value);
}

/** Takes the commas out that stand before a closing bracket, as people leave them; strings stay as they are. */
function withoutTrailingCommas(text: string): string {
  const kept: string[] = [];
  let comma = -1;
  let i = 0;
  while (i < text.length) {
    const char = text.charAt(i);
    const end = char === '"' ? jsonStringEnd(text, i) : i + 1;
    if (end < 0) return text;
    if ((char === '}' || char === ']') && comma >= 0) kept[comma] = '';
    if (char === ',') comma = kept.length;
    else if (!/\s/.test(char)) comma = -1;
    kept.push(text.slice(i, end));
    i = end;
  }
  return kept.join('');
}
