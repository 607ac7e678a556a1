import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type PreparedRequest, prepareRequest } from '../format-input.ts';
import { hostileInputs } from '../testing/hostile.ts';
import {
  csharpRules,
  goRules,
  type LiteralRules,
  swiftRules,
  takeApart,
} from '../testing/source-literals.ts';
import { findTool, run, workDirectory } from '../testing/tools.ts';
import { goSnippet } from './go.ts';
import { librarySnippet } from './library.ts';
import { rustSnippet } from './rust.ts';

const directory = workDirectory();
afterAll(() => directory.remove());

const plain = prepareRequest({
  ...{ token: 'token', scheme: 'JWT', endpoint: 'https://api.example.com/', query: '{a}' },
  ...{ name: '', provider: 'pasted' },
});
const requests = hostileInputs('https://api.example.com', 80).map(prepareRequest);

describe('snippets taken apart by a decoder of their language (no compiler used)', () => {
  it.each<[string, (request: PreparedRequest) => string | Promise<string>, LiteralRules]>([
    ['Go', goSnippet, goRules],
    ['C#', (request) => librarySnippet('csharp', request), csharpRules],
    ['Swift', (request) => librarySnippet('swift', request), swiftRules],
  ])(
    '%s: the values stay in their literals and nothing else changes',
    async (_name, snippet, rules) => {
      const usual = takeApart(await snippet(plain), rules);
      expect(usual.values).toEqual(
        expect.arrayContaining([plain.url, plain.authorization, plain.body]),
      );
      for (const request of requests) {
        const apart = takeApart(await snippet(request), rules);
        expect(apart.skeleton).toBe(usual.skeleton);
        const swapped = usual.values.map((value) => {
          if (value === plain.url) return request.url;
          if (value === plain.body) return request.body;
          return value === plain.authorization ? request.authorization : value;
        });
        expect(apart.values).toEqual(swapped);
      }
    },
  );
});

/** The part of reqwest that a snippet uses; the answer is what was to be sent, in hexadecimal. */
const reqwest = `pub type Result<T> = std::result::Result<T, std::fmt::Error>;
pub mod header { pub const AUTHORIZATION: &str = "authorization"; pub const CONTENT_TYPE: &str = "content-type"; }
pub mod blocking {
    pub struct Client; pub struct Builder(Vec<String>); pub struct Response(Vec<String>);
    impl Client {
        pub fn new() -> Client { Client }
        pub fn post(self, url: &str) -> Builder { Builder(vec![url.to_string()]) }
    }
    impl Builder {
        pub fn header(mut self, _name: &str, value: &str) -> Builder { self.0.push(value.to_string()); self }
        pub fn body(mut self, body: &str) -> Builder { self.0.push(body.to_string()); self }
        pub fn send(self) -> crate::Result<Response> { Ok(Response(self.0)) }
    }
    impl Response {
        pub fn text(self) -> crate::Result<String> {
            Ok(self.0.iter().map(|text| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>()).collect::<Vec<_>>().join(" "))
        }
    }
}`;

const rust = findTool('rustc');

describe('Rust', () => {
  it.skipIf(rust.missing)(
    `gives reqwest exactly the values when compiled and run (the crate is a stand-in)${rust.note}`,
    { timeout: 60_000 },
    async () => {
      const path = (name: string) => join(directory.path, name);
      writeFileSync(path('reqwest.rs'), reqwest);
      const modules = requests.map(
        (request, index) =>
          `mod s${index} {\n${rustSnippet(request)}\npub fn run() { main().unwrap(); } }`,
      );
      const calls = requests.map((_request, index) => `s${index}::run();`);
      writeFileSync(path('all.rs'), `${modules.join('\n')}\nfn main() { ${calls.join('')} }`);
      const rustc = (...args: string[]) =>
        run('rustc', ['--edition', '2021', ...args], directory.path);
      await rustc('--crate-type', 'rlib', '--crate-name', 'reqwest', 'reqwest.rs');
      await rustc('--extern', 'reqwest=libreqwest.rlib', '-o', path('all'), 'all.rs');
      const printed = await run(path('all'), [], directory.path);
      const lines = printed.trimEnd().split('\n');
      expect(
        lines.map((line) => line.split(' ').map((hex) => Buffer.from(hex, 'hex').toString())),
      ).toEqual(
        requests.map(({ url, authorization, body }) => [
          url,
          authorization,
          'application/json',
          body,
        ]),
      );
    },
  );
});
