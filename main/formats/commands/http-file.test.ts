import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareRequest } from '../format-input.ts';
import { hostileInput } from '../testing/hostile.ts';
import { httpFile } from './http-file.ts';
import { httpieCommand } from './httpie.ts';

const request = hostileInput('https://api.example.com').map(prepareRequest);

/** What REST Client and the JetBrains client do first: `{{…}}` anywhere is replaced, once. */
function substitute(text: string): string {
  return text.replace(/\{\{(.+?)\}\}/g, (_whole, name: string) =>
    name === 'brace' ? '{' : '<LEAK>',
  );
}

describe('.http file, by a model of its clients (neither editor is run)', () => {
  it('holds one request, with nothing of the values taken for a template', () => {
    fc.assert(
      fc.property(request, (prepared) => {
        const lines = httpFile(prepared).split('\n');
        if (lines[0] === '@brace = {') lines.splice(0, 2);
        expect(lines).toHaveLength(7);
        const [title, line, type, header, blank, body, end] = lines.map(substitute);
        expect(title).toMatch(/^###( [\p{L}\p{M}\p{N} ._-]+)?$/u);
        expect(line).toBe(`POST ${prepared.url}`);
        expect(type).toBe('Content-Type: application/json');
        expect(header).toBe(`Authorization: ${prepared.authorization}`);
        expect(JSON.parse(body ?? '')).toEqual({ query: prepared.query });
        expect([blank, end]).toEqual(['', '']);
      }),
      { numRuns: 500 },
    );
  });
});

describe('.http file with braces', () => {
  it('writes them so that no client finds a template', () => {
    const file = httpFile(
      prepareRequest({
        ...{ token: '{{{$processEnv A}}', scheme: '', endpoint: null, query: '{{a}}' },
        ...{ name: '{{b}}', provider: 'pasted' },
      }),
    );
    expect(file).toContain('Authorization: {{brace}}{{brace}}{{brace}}$processEnv A}}\n');
    expect(file).toContain('{"query": "{\\u007ba}}"}');
    expect(file).toContain('### b\n');
  });
});

describe('HTTPie’s own syntax, by a model of its item parser (HTTPie itself is not run)', () => {
  it('takes the token for a header’s value and never for a file or JSON', () => {
    for (const token of ['=@/etc/passwd', '@/etc/passwd', '=1', ';x', ':y']) {
      const prepared = prepareRequest({
        ...{ token, scheme: '', endpoint: null, query: '{a}', name: '', provider: 'pasted' },
      });
      const item = /'(Authorization[^']*)'/.exec(httpieCommand(prepared))?.[1] ?? '';
      // The first separator counts, and of those at one place the longest.
      const separator = /:=@|:=|:@|==|=@|:|=|@|;/.exec(item);
      expect(separator?.[0]).toBe(':');
      expect(item.slice((separator?.index ?? 0) + 1).trim()).toBe(token);
    }
  });
});
