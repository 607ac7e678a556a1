/*
 * What Windows does with a command line, written to its documentation: cmd's variable expansion,
 * quotes and carets at the prompt, and the C run-time's splitting into arguments.
 */

/** What the variables of the imagined machine contain: a text that no test's input has. */
const expanded = 'VARIABLE-WAS-EXPANDED';
const variables = new Set(['path', 'cd', 'date', 'home', 'x', 'errorlevel']);

/** A line typed at the prompt, up to the program's raw command line. Throws on a second command. */
export function cmdPrompt(line: string, options: { readonly delayedExpansion: boolean }): string {
  const carets = removeCarets(expandPercent(line));
  return options.delayedExpansion ? expandDelayed(carets) : carets;
}

/** Phase 1: at the prompt an unknown variable stays as it is. */
function expandPercent(line: string): string {
  return line.replace(/%([^%:]+)(?::[^%]*)?%/g, (whole, name: string) =>
    variables.has(name.toLowerCase()) ? expanded : whole,
  );
}

/** Phase 2: quotes toggle, carets escape outside of quotes, operators outside of quotes are operators. */
function removeCarets(line: string): string {
  let quoted = false;
  let result = '';
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (!quoted && character === '^') {
      at += 1;
      result += line[at] ?? '';
    } else {
      if (character === '"') quoted = !quoted;
      if (/[\r\n]/.test(character)) throw new Error('The line ends inside the command.');
      if (!quoted && /[&|<>()]/.test(character)) throw new Error(`A live ${character} in: ${line}`);
      result += character;
    }
  }
  return result;
}

/** Phase 5, with `cmd /V:ON` only: unknown variables vanish. */
function expandDelayed(line: string): string {
  return line.replace(/!([^!:]+)(?::[^!]*)?!/g, (_whole, name: string) =>
    variables.has(name.toLowerCase()) ? expanded : '',
  );
}

/**
 * The arguments of a command line as the C run-time splits them. `""` between quotes is a quote since
 * 2008 and the end of the quoting before: both have to give the same.
 */
export function splitArguments(line: string, doubledQuote: 'literal' | 'ends'): string[] {
  const result: string[] = [];
  let current: string | null = null;
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? '';
    if (character === '\\') {
      const run = /^\\+/.exec(line.slice(at))?.[0].length ?? 1;
      const beforeQuote = line[at + run] === '"';
      current = (current ?? '') + '\\'.repeat(beforeQuote ? Math.floor(run / 2) : run);
      at += run - 1;
      if (beforeQuote && run % 2 === 1) {
        current += '"';
        at += 1;
      }
    } else if (character === '"') {
      current ??= '';
      if (quoted && line[at + 1] === '"' && doubledQuote === 'literal') {
        current += '"';
        at += 1;
      } else quoted = !quoted;
    } else if (!quoted && /[ \t]/.test(character)) {
      if (current !== null) result.push(current);
      current = null;
    } else current = (current ?? '') + character;
  }
  return current === null ? result : [...result, current];
}
