import { readJson } from '../token/segment.ts';
import { type Authorization, isKnownScheme, parseAuthorization } from './authorization.ts';
import { type Finding, finding } from './finding.ts';
import { queryOfBody } from './query.ts';
import { shellOf, shellWords } from './shell-words.ts';
import { isPlaceholder } from './token-like.ts';
import { asEndpoint } from './urls.ts';

/** Where a curl command, or a part of one that begins with a header, starts in a text; -1 for nowhere. */
function curlStart(text: string): number {
  if (/^(?:-H|--header|--oauth2-bearer)(?=[\s='"^])/.test(text)) return 0;
  const match = /(?:^|[\s;&|(`$>])(curl(?:\.exe)?)(?=[\s^\\`])/.exec(text);
  return match === null ? -1 : match.index + match[0].length - (match[1]?.length ?? 0);
}

/** Reads a curl command, or the `-H` part of one, in the quoting of any of the three shells. */
export function readCurl(text: string): Finding | null {
  const start = curlStart(text);
  if (start < 0) return null;
  // In a Markdown sentence the command ends with its code span.
  const span = text[start - 1] === '`' ? text.indexOf('`', start) : -1;
  const command = text.slice(start, span < 0 ? text.length : span);
  const shell = shellOf(command);
  const words = shellWords(command, shell);
  const { headers, bearer, bodies, urls } = curlArguments(words);
  const fromHeader = headers.map(authorizationOf).find((found) => found !== null) ?? null;
  const authorization: Authorization | null =
    fromHeader ?? (bearer === null ? null : { scheme: 'Bearer', token: bearer });
  const endpoint = urls.map(asEndpoint).find((url) => url !== null) ?? null;
  if (authorization === null) return endpoint === null ? null : finding('url', { endpoint });
  // A body can also be piped in: '{"query": …}' | curl -d @-
  const piped = shellWords(lastLine(text.slice(0, start)), shell);
  const query = [...bodies, ...[...words, ...piped].filter((word) => word.startsWith('{'))]
    .map(queryOfWord)
    .find((found) => found !== null);
  return finding('curl', { ...authorization, endpoint, query: query ?? null });
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

type CurlArguments = {
  readonly headers: readonly string[];
  readonly bearer: string | null;
  readonly bodies: readonly string[];
  readonly urls: readonly string[];
};

const bodyOptions = new Set([
  '-d',
  '--data',
  '--data-raw',
  '--data-binary',
  '--data-ascii',
  '--json',
]);

/** The short options of curl(1) that take a value, which may stand right behind the letter. */
const shortWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

/** The long options whose value could be taken for the endpoint. */
const longWithUrl = new Set(['--proxy', '--preproxy', '--referer', '--doh-url', '--output']);

function takesValue(option: string): boolean {
  return (
    longWithUrl.has(option) ||
    (/^-[A-Za-z]$/.test(option) && shortWithValue.includes(option.charAt(1)))
  );
}

function curlArguments(words: readonly string[]): CurlArguments {
  const found: {
    headers: string[];
    bearer: string | null;
    bodies: string[];
    urls: string[];
  } = { headers: [], bearer: null, bodies: [], urls: [] };
  for (let i = 0; i < words.length; i++) {
    const [option, attached] = optionOf(words[i] ?? '');
    const value = attached ?? words[i + 1] ?? '';
    if (option === '-H' || option === '--header') found.headers.push(value);
    else if (option === '--oauth2-bearer') found.bearer ??= isPlaceholder(value) ? null : value;
    else if (bodyOptions.has(option)) found.bodies.push(value);
    else if (option === '--url') found.urls.push(withScheme(value));
    else if (/^https?:\/\//i.test(option) || /^(?:localhost|127\.0\.0\.1)[:/]/.test(option)) {
      found.urls.push(withScheme(option));
      continue;
    } else if (!takesValue(option)) continue;
    if (attached === null) i++;
  }
  return found;
}

/** An option and the value that is attached to it (`-HName: x`, `-sXPOST`, `--header=x`), null when the value is the next word. */
function optionOf(word: string): [option: string, attached: string | null] {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    return equals < 0 ? [word, null] : [word.slice(0, equals), word.slice(equals + 1)];
  }
  if (!/^-[A-Za-z]/.test(word)) return [word, null];
  for (let i = 1; i < Math.min(word.length, 20); i++) {
    if (!shortWithValue.includes(word.charAt(i))) continue;
    return [`-${word.charAt(i)}`, i + 1 < word.length ? word.slice(i + 1) : null];
  }
  return [word, null];
}

/** curl takes `localhost:8000/` for http; other addresses without a scheme are not guessed. */
function withScheme(url: string): string {
  return /^https?:\/\//i.test(url) ? url : `http://${url}`;
}

function authorizationOf(header: string): Authorization | null {
  const match = /^\s*authorization\s*[:;]/i.exec(header);
  return match === null ? null : parseAuthorization(header.slice(match[0].length));
}

function queryOfWord(word: string): string | null {
  // Up to 7.2 PowerShell needed the quotes of an argument escaped for the program it starts.
  for (const text of [word, word.replaceAll('\\"', '"')]) {
    const json = readJson(text);
    const query = json.ok ? queryOfBody(json.value) : null;
    if (query !== null) return query;
  }
  return null;
}

/** Reads an HTTPie command: headers as `Name:value`, or `-A bearer -a token`. */
export function readHttpie(text: string): Finding | null {
  const match = /^(?:[$>%]\s{1,4})?(?=https?\s)/.exec(text);
  if (match === null) return null;
  const words = shellWords(text.slice(match[0].length));
  const url = words.find((word) => /^https?:\/\//i.test(word));
  const after = (...names: string[]) => {
    const at = words.findIndex((word) => names.includes(word));
    return at < 0 ? null : (words[at + 1] ?? null);
  };
  const auth = after('-a', '--auth');
  const type = after('-A', '--auth-type');
  const authorization =
    words.map(authorizationOf).find((found) => found !== null) ??
    (auth !== null && type !== null && isKnownScheme(type)
      ? parseAuthorization(`${type} ${auth}`)
      : null);
  if (authorization === null) return null;
  const query = words.find((word) => word.startsWith('query='))?.slice('query='.length);
  const body = words.map(queryOfWord).find((found) => found !== null);
  return finding('other', {
    ...authorization,
    endpoint: url === undefined ? null : asEndpoint(url),
    query: query ?? body ?? null,
  });
}
