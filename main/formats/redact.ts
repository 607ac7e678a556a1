import { parseEndpoint } from './endpoint.ts';
import type { FormatInput } from './format-input.ts';

/** Stands for the token: `<` and `>` occur in no bearer token (RFC 6750, section 2.1). */
export const redactedToken = '<REDACTED>';
const redactedPart = 'REDACTED';

const jwtLike = /eyJ[\w-]+(?:\.[\w-]*){1,4}/g;
const secretName = /token|key|secret|auth|pass|pwd|sig|session|credential|jwt|code/i;
const secretArgument =
  /((?:token|password|passwd|secret|api_?key|credential)\w*\s*:\s*)(?:"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")/gi;

/**
 * The redacted twin of an input, for bug reports: the same request with nothing of the token in it.
 * Scheme, address and query stay. Removed besides the token: `user:password@`, query parameters and
 * path parts of the endpoint that look secret, and tokens or literal passwords inside the query.
 */
export function redact(input: FormatInput): FormatInput {
  const hide = hider(input.token);
  return {
    token: redactedToken,
    scheme: hide(input.scheme),
    endpoint: redactEndpoint(input.endpoint, hide),
    query: hide(input.query).replace(secretArgument, `$1"${redactedPart}"`),
    name: hide(input.name),
    provider: input.provider,
  };
}

/** Removes one token, as a whole and by its JWT parts, and everything that looks like another JWT. */
function hider(token: string): (text: string) => string {
  const whole = token.trim();
  // Parts shorter than this are ordinary words, and blanking them would blank the report.
  const parts = [whole, ...whole.split('.').filter((part) => part.length >= 8)].filter(
    (part) => part.length >= 4,
  );
  return (text) =>
    parts
      .reduce((rest, part) => rest.replaceAll(part, redactedPart), text)
      .replace(jwtLike, redactedPart);
}

function redactEndpoint(endpoint: string | null, hide: (text: string) => string): string | null {
  const url = parseEndpoint(endpoint);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  url.hash = '';
  url.pathname = url.pathname.split('/').map(redactPathPart).join('/');
  for (const [name, value] of [...url.searchParams]) {
    if (secretName.test(name) || looksSecret(value)) url.searchParams.set(name, redactedPart);
  }
  return hide(url.href);
}

function redactPathPart(part: string): string {
  return looksSecret(part) ? redactedPart : part;
}

/** Long, without spaces, letters and digits mixed: an API key rather than a word. */
function looksSecret(text: string): boolean {
  return /^[\w.~+/=%-]{20,}$/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text);
}
