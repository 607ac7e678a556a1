import type { PreparedRequest } from '../format-input.ts';
import { csharpLiteral } from '../literals/csharp.ts';
import { javaLiteral } from '../literals/java.ts';
import { phpLiteral } from '../literals/php.ts';
import { rubyLiteral } from '../literals/ruby.ts';
import { swiftLiteral } from '../literals/swift.ts';

/*
 * The snippets of the long tail. httpsnippet knows how each client library is used; how it quotes
 * is not good enough (docs/decisions/0004-snippets.md: PHP, Ruby and Swift run what stands in a
 * token). So it never sees a value of the user's: it writes a fixed request once, and its quoted
 * slots are then replaced, quotes included, by literals of our own encoders.
 */

const languages = {
  java: { target: 'java', client: 'nethttp', literal: javaLiteral, complete: javaProgram },
  csharp: { target: 'csharp', client: 'httpclient', literal: csharpLiteral, complete: asIs },
  php: { target: 'php', client: 'curl', literal: phpLiteral, complete: asIs },
  ruby: { target: 'ruby', client: 'native', literal: rubyLiteral, complete: asIs },
  swift: { target: 'swift', client: 'urlsession', literal: swiftLiteral, complete: asIs },
} as const;

/** The formats that are written with httpsnippet. */
export type LibraryFormat = keyof typeof languages;

type Protocol = 'http' | 'https';

const slotAddress = '://tokendesk-slot.invalid/url';
/** A quoted slot. The type of the slots' body is there because only a body of no type is kept as text. */
const quotedSlot = new RegExp(
  `(["'])(Authorization: )?(tokendesk-slot-authorization|tokendesk-slot-body|https?${slotAddress}|text/plain)\\1`,
  'g',
);

const templates = new Map<string, string>();

/** A snippet of one of the languages that httpsnippet writes; the library is loaded at the first use. */
export async function librarySnippet(
  format: LibraryFormat,
  request: PreparedRequest,
): Promise<string> {
  const { literal } = languages[format];
  const template = await templateOf(format, request.url.startsWith('http:') ? 'http' : 'https');
  // One pass, so that a value that looks like a slot is not filled in turn.
  return template.replace(quotedSlot, (_match, _quote, prefix: string | undefined, slot: string) =>
    literal(`${prefix ?? ''}${slotValue(slot, request)}`),
  );
}

function slotValue(slot: string, request: PreparedRequest): string {
  if (slot === 'tokendesk-slot-authorization') return request.authorization;
  if (slot === 'tokendesk-slot-body') return request.body;
  return slot === 'text/plain' ? 'application/json' : request.url;
}

async function templateOf(format: LibraryFormat, protocol: Protocol): Promise<string> {
  const key = `${format} ${protocol}`;
  const template = templates.get(key) ?? (await writeTemplate(format, protocol));
  templates.set(key, template);
  return template;
}

async function writeTemplate(format: LibraryFormat, protocol: Protocol): Promise<string> {
  const { HTTPSnippet } = await import('@readme/httpsnippet');
  const { target, client, complete } = languages[format];
  const snippet = new HTTPSnippet({
    method: 'POST',
    url: `${protocol}${slotAddress}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    queryString: [],
    headersSize: -1,
    bodySize: -1,
    headers: [
      { name: 'Authorization', value: 'tokendesk-slot-authorization' },
      { name: 'Content-Type', value: 'application/json' },
    ],
    postData: { mimeType: 'text/plain', text: 'tokendesk-slot-body' },
  });
  const written = snippet.convert(target, client);
  const template = `${complete(String(written[0])).trimEnd()}\n`;
  const quoted = template.match(quotedSlot) ?? [];
  const all = template.match(/tokendesk-slot/g) ?? [];
  if (quoted.filter((slot) => slot.includes('tokendesk-slot')).length !== 3 || all.length !== 3) {
    throw new Error(
      `httpsnippet's ${target} template has changed: its slots are not where they were.`,
    );
  }
  return template;
}

function asIs(snippet: string): string {
  return snippet;
}

/** httpsnippet's Java is statements only; this makes a source file that `java Main.java` runs. */
function javaProgram(statements: string): string {
  const body = statements.trimEnd().replace(/^(?=.)/gm, '        ');
  return `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Main {
    public static void main(String[] args) throws Exception {
${body}
    }
}
`;
}
