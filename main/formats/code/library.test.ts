import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PreparedRequest, prepareRequest } from '../format-input.ts';
import { batch, hostileAscii, hostileInput, hostileInputs } from '../testing/hostile.ts';
import { type RecordingServer, startRecordingServer } from '../testing/recording-server.ts';
import { findTool, run, workDirectory } from '../testing/tools.ts';
import { librarySnippet } from './library.ts';

const directory = workDirectory();
const php = findTool('php');
const ruby = findTool('ruby');
const java = findTool('java');
let server: RecordingServer;

beforeAll(async () => {
  server = await startRecordingServer();
});
afterAll(async () => {
  await server.close();
  directory.remove();
});

/** Writes a file per request and gives their paths. */
async function writeAll(format: 'php' | 'ruby', requests: readonly PreparedRequest[]) {
  const paths: string[] = [];
  for (const [index, request] of requests.entries()) {
    const path = join(directory.path, `${format}-${index}`);
    writeFileSync(path, await librarySnippet(format, request));
    paths.push(path);
  }
  return paths;
}

/** Compares what came in since `before` with what should have been sent. */
function expectArrived(before: number, requests: readonly PreparedRequest[]) {
  const arrived = server.requests
    .slice(before)
    .map((request) => [
      ...[request.method, server.origin + request.url, request.authorization],
      ...[request.contentType, request.body, request.headerNames.includes('x-injected')],
    ]);
  expect(arrived).toEqual(
    requests.map(({ url, authorization, body }) => [
      ...['POST', url, authorization],
      ...['application/json', body, false],
    ]),
  );
}

describe('snippets on httpsnippet’s templates, run whole', () => {
  it.skipIf(php.missing)(
    `PHP gives its curl functions exactly the values (the extension is a stand-in)${php.note}`,
    async () => {
      const requests = hostileInputs('https://api.example.com', 60).map(prepareRequest);
      const paths = await writeAll('php', requests);
      const driver = join(directory.path, 'driver.php');
      // `-n` loads no php.ini and with it no curl extension, so that these can be defined.
      writeFileSync(
        driver,
        `<?php
foreach (['URL','RETURNTRANSFER','ENCODING','MAXREDIRS','TIMEOUT','HTTP_VERSION','CUSTOMREQUEST','POSTFIELDS','HTTPHEADER'] as $name) define("CURLOPT_$name", $name);
define('CURL_HTTP_VERSION_1_1', 2);
$calls = [];
function curl_init() { return 1; }
function curl_setopt_array($curl, $options) { global $calls; $calls[] = $options; }
function curl_exec($curl) { return ''; }
function curl_error($curl) { return ''; }
function curl_close($curl) {}
foreach (json_decode('${JSON.stringify(paths)}') as $path) (function () use ($path) { include $path; })();
echo json_encode(array_map(fn($call) => [$call['URL'], $call['CUSTOMREQUEST'], $call['HTTPHEADER'], $call['POSTFIELDS']], $calls));`,
      );
      expect(JSON.parse(await run('php', ['-n', driver], directory.path))).toEqual(
        requests.map(({ url, authorization, body }) => [
          ...[url, 'POST', [`Authorization: ${authorization}`, 'Content-Type: application/json']],
          body,
        ]),
      );
    },
  );

  it.skipIf(ruby.missing)(`Ruby sends the request that a server then has${ruby.note}`, async () => {
    const requests = hostileInputs(server.origin, 30).map(prepareRequest);
    const paths = await writeAll('ruby', requests);
    const before = server.requests.length;
    const driver = join(directory.path, 'driver.rb');
    writeFileSync(driver, `${JSON.stringify(paths)}.each { |path| load path }`);
    await run('ruby', [driver], directory.path);
    expectArrived(before, requests);
  });

  it.skipIf(java.missing)(
    `Java sends the request that a server then has${java.note}`,
    { timeout: 30_000 },
    async () => {
      const requests = batch(hostileInput(server.origin, hostileAscii), 12).map(prepareRequest);
      const sources = await Promise.all(requests.map((request) => librarySnippet('java', request)));
      const imports = sources[0]?.split('\n').filter((line) => line.startsWith('import ')) ?? [];
      const classes = sources.map((source, index) =>
        source.replace(/^(?:import .*\n)+/, '').replace('public class Main', `class Main${index}`),
      );
      const calls = requests.map((_request, index) => `Main${index}.main(args);`);
      const file = join(directory.path, 'All.java');
      const driver = `class All { public static void main(String[] args) throws Exception { ${calls.join('')} System.exit(0); } }`;
      writeFileSync(file, [...imports, driver, ...classes].join('\n'));
      const before = server.requests.length;
      await run('java', [file], directory.path);
      expectArrived(before, requests);
    },
  );

  it('uses TLS in Ruby for https and not for http', async () => {
    const of = (endpoint: string) =>
      librarySnippet(
        'ruby',
        prepareRequest({
          ...{ token: 'x', scheme: '', endpoint, query: '{a}', name: '', provider: 'pasted' },
        }),
      );
    expect(await of('https://api.example.com/')).toContain('http.use_ssl = true');
    expect(await of('http://localhost/')).not.toContain('use_ssl');
  });
});
