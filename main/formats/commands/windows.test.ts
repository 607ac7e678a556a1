import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PreparedRequest, prepareRequest } from '../format-input.ts';
import { powershellArgument, powershellLiteral } from '../literals/powershell.ts';
import { cmdArgument } from '../literals/windows-cmd.ts';
import { hostileInput, hostilePieces, hostileText } from '../testing/hostile.ts';
import { nativeCommandLine, powershellWords } from '../testing/powershell-line.ts';
import { cmdPrompt, splitArguments } from '../testing/windows-command-line.ts';
import { curlCmd, curlHeaderCmd } from './curl-cmd.ts';
import { curlHeaderPowershell, curlPowershell } from './curl-powershell.ts';

const request = hostileInput('https://api.example.com').map(prepareRequest);
const runs = { numRuns: 500 };

function headerOf(prepared: PreparedRequest): string {
  return `Authorization: ${prepared.authorization}`;
}

describe('cmd, by a model of its parser and of the C run-time (cmd itself is not run)', () => {
  it.each(['literal', 'ends'] as const)('reads curl’s arguments back ("" %s)', (doubledQuote) => {
    fc.assert(
      fc.property(request, (prepared) => {
        const raw = cmdPrompt(curlCmd(prepared), { delayedExpansion: false });
        const [program, ...args] = splitArguments(raw, doubledQuote);
        expect(program).toBe('curl');
        const [, header, , type, , method, , body, url, ...more] = args;
        expect([header, type, method, url]).toEqual([
          headerOf(prepared),
          'Content-Type: application/json',
          'POST',
          prepared.url,
        ]);
        expect(JSON.parse(body ?? '')).toEqual({ query: prepared.query });
        expect(more).toEqual([]);
        const part = cmdPrompt(curlHeaderCmd(prepared), { delayedExpansion: false });
        expect(splitArguments(part, doubledQuote)).toEqual(['-H', headerOf(prepared)]);
      }),
      runs,
    );
  });

  it('puts the value of no variable into a command, with delayed expansion too', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const raw = cmdPrompt(cmdArgument(text), { delayedExpansion: true });
        expect(raw).not.toContain('VARIABLE-WAS-EXPANDED');
      }),
      { ...runs, examples: hostilePieces.map((piece): [string] => [piece]) },
    );
  });

  it('has a model that a naive quoting does not pass', () => {
    const naive = (text: string) => cmdPrompt(`"${text}"`, { delayedExpansion: true });
    expect(naive('%PATH%')).toContain('VARIABLE-WAS-EXPANDED');
    expect(naive('%PATH:~0,9%')).toContain('VARIABLE-WAS-EXPANDED');
    expect(naive('!PATH!')).toContain('VARIABLE-WAS-EXPANDED');
    expect(() => naive('\\" & calc')).toThrow('A live &');
  });

  it('writes the usual request as people know it', () => {
    const usual = prepareRequest({
      ...{ token: 'eyJ0.eyJl.nA', scheme: 'JWT', name: 'x', provider: 'avii' },
      ...{ endpoint: 'https://api.example.com/graphql/', query: '{ me { email } }' },
    });
    expect(curlCmd(usual)).toBe(
      'curl -H "Authorization: JWT eyJ0.eyJl.nA" -H "Content-Type: application/json" -X POST -d "{\\"query\\": \\"{ me { email } }\\"}" "https://api.example.com/graphql/"',
    );
  });
});

describe('PowerShell, by a model of its parser (PowerShell itself is not run)', () => {
  it.each(['5.1', '7.3'] as const)('%s hands curl its arguments', (version) => {
    fc.assert(
      fc.property(request, (prepared) => {
        const [body, pipe, program, ...args] = powershellWords(curlPowershell(prepared), version);
        expect(body).toMatch(/^[\x20-\x7e]*$/);
        expect(JSON.parse(body ?? '')).toEqual({ query: prepared.query });
        expect([pipe, program]).toEqual(['|', 'curl.exe']);
        const arrived = splitArguments(nativeCommandLine(args, version), 'literal');
        const expected = ['-H', headerOf(prepared), '-H', 'Content-Type: application/json'];
        expect(arrived.map((argument) => argument.trim())).toEqual([
          ...[...expected, '-X', 'POST', '-d', '@-', prepared.url],
        ]);
        const part = powershellWords(curlHeaderPowershell(prepared), version);
        const split = splitArguments(nativeCommandLine(part, version), 'literal');
        expect(split.map((argument) => argument.trim())).toEqual(['-H', headerOf(prepared)]);
      }),
      runs,
    );
  });

  it('has a model that a naive quoting does not pass', () => {
    const naive = powershellWords(powershellLiteral('A: x" -o "evil'), '5.1');
    expect(splitArguments(nativeCommandLine(naive, '5.1'), 'literal')).toContain('-o');
    const safe = powershellWords(powershellArgument('A: x" -o "evil'), '5.1');
    expect(splitArguments(nativeCommandLine(safe, '5.1'), 'literal')).toEqual(['A: x" -o "evil']);
    expect(() => powershellWords("'a\u2019; calc '", '7.3')).toThrow();
  });
});
