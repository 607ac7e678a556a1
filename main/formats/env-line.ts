import type { PreparedRequest } from './format-input.ts';
import { posixShellWord } from './literals/posix-shell.ts';

/** `STAGING_API_TOKEN=eyJ…`: a line for a `.env` file that a shell can source as well. */
export function envLine(request: PreparedRequest): string {
  return `${envName(request.name)}=${envValue(request.token)}`;
}

/**
 * The variable's name: the connection's name in ASCII capitals, ending in `_TOKEN`. The ending also
 * keeps a connection called "Path" from naming a variable that means something to the system.
 */
export function envName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');
  if (words === '') return 'API_TOKEN';
  const named = /(?:^|_)TOKEN$/.test(words) ? words : `${words}_TOKEN`;
  return /^\d/.test(named) ? `API_${named}` : named;
}

/**
 * A value that sh and dotenv parsers read alike: bare, else single-quoted, else (it has a single
 * quote itself) double-quoted. A value with a single quote and something that is special between
 * double quotes can't be written for both; it is written for sh, because sourcing a file is what
 * could run a command.
 */
function envValue(value: string): string {
  if (/^[A-Za-z0-9_.\-+/=:@%,]+$/.test(value)) return value;
  if (!value.includes("'") || /["$`\\!]/.test(value)) return posixShellWord(value);
  return `"${value}"`;
}
