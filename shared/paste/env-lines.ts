import { parseAuthorization } from './authorization.ts';
import { type Finding, finding } from './finding.ts';
import { shellWords } from './shell-words.ts';
import { isJwtLike, isToken } from './token-like.ts';
import { asEndpoint } from './urls.ts';

/** Longer files than this are not somebody's settings. */
const maxLines = 10_000;

type Setting = { readonly name: string; readonly value: string };

/**
 * Reads a paste that is nothing but settings: `.env` lines, `export`, `set`, `$env:X = …`. Of several
 * tokens a JWT goes first, then one whose name speaks of a token.
 */
export function readEnvLines(text: string): Finding | null {
  const lines = text.split(/\r?\n/, maxLines + 1);
  if (lines.length > maxLines) return null;
  const settings: Setting[] = [];
  for (const line of lines) {
    const trimmed = line.trim();
    if (trimmed === '' || /^(?:#|rem\s|::)/i.test(trimmed)) continue;
    const setting = settingOf(trimmed);
    if (setting === null) return null;
    settings.push(setting);
  }
  const found = settings
    .map((setting) => ({ setting, authorization: parseAuthorization(setting.value) }))
    .filter(({ authorization }) => authorization !== null)
    .sort((a, b) => rank(b) - rank(a))[0];
  if (found === undefined || found.authorization === null) return null;
  const endpoint = settings.map(({ value }) => asEndpoint(value)).find((url) => url !== null);
  const scheme = settings.find(({ name }) => /(?:^|_)scheme$/i.test(name))?.value ?? null;
  return finding('env-line', {
    token: found.authorization.token,
    scheme: found.authorization.scheme ?? schemeOf(scheme),
    endpoint: endpoint ?? null,
  });
}

function rank(found: {
  readonly setting: Setting;
  readonly authorization: { readonly token: string } | null;
}): number {
  const jwt = isJwtLike(found.authorization?.token ?? '') ? 2 : 0;
  return jwt + (/token|auth|jwt|bearer/i.test(found.setting.name) ? 1 : 0);
}

function schemeOf(value: string | null): string | null {
  return value !== null && /^[A-Za-z][A-Za-z0-9-]{0,39}$/.test(value) ? value : null;
}

function settingOf(line: string): Setting | null {
  const match =
    /^(?:export\s{1,4}|set\s{1,4}"?|setx\s{1,4}|\$env:|declare\s{1,4}-x\s{1,4})?([A-Za-z_][A-Za-z0-9_.-]{0,99})\s{0,20}=\s{0,20}/i.exec(
      line,
    );
  if (match === null) return null;
  const rest = line.slice(match[0].length);
  const name = match[1] ?? '';
  // cmd's form with the quotes around the whole: set "NAME=value"
  if (/^set\s{1,4}"/i.test(line)) {
    return rest.endsWith('"') ? { name, value: rest.slice(0, -1) } : null;
  }
  return { name, value: unquoted(rest) };
}

/** A setting's value without its quotes and without the comment behind it. */
function unquoted(text: string): string {
  const quote = text.charAt(0);
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = text.lastIndexOf(quote);
    if (close > 0 && /^\s*(?:;|,|#.*)?$/.test(text.slice(close + 1))) {
      const inner = text.slice(1, close);
      if (!inner.includes(quote) && !inner.includes('\\')) return inner;
    }
    return shellWords(text, 'posix')[0] ?? '';
  }
  const comment = text.search(/\s#/);
  const value = (comment < 0 ? text : text.slice(0, comment)).trim();
  // A shell's own quoting inside of an unquoted value: JWT\ eyJ…
  return /\\/.test(value) && !isToken(value) ? (shellWords(value, 'posix')[0] ?? '') : value;
}
