import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envLine } from '../env-line.ts';
import { type PreparedRequest, prepareRequest } from '../format-input.ts';
import { hostileInputs } from '../testing/hostile.ts';
import { type RecordingServer, startRecordingServer } from '../testing/recording-server.ts';
import { findTool, run, workDirectory } from '../testing/tools.ts';
import { curlHeaderPosix, curlPosix } from './curl-posix.ts';
import { httpieCommand } from './httpie.ts';

const directory = workDirectory();
let server: RecordingServer;
let requests: PreparedRequest[];

beforeAll(async () => {
  server = await startRecordingServer();
  requests = hostileInputs(server.origin, 60).map(prepareRequest);
});
afterAll(async () => {
  await server.close();
  directory.remove();
});

/** Runs one script of a line per request, and fails if it left a file behind: a payload that ran. */
async function runScript(shell: string, lines: readonly string[]): Promise<string> {
  const script = join(directory.path, 'script.sh');
  writeFileSync(script, lines.join('\n'));
  const printed = await run(shell, [script], directory.path);
  expect(readdirSync(directory.path)).toEqual(['script.sh']);
  return printed;
}

/** Defines a program that prints its arguments, each ended by NUL, and a line end after them. */
function printArguments(program: string): string {
  return `${program}() { printf '%s\\0' "$@"; echo; }`;
}

function argumentsOf(printed: string): string[][] {
  return printed
    .split('\0\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\0'));
}

const curl = findTool('curl');

describe.each(['sh', 'bash', 'zsh'])('%s', (shell) => {
  const { missing, note } = findTool(shell, '-c', 'exit');

  it.skipIf(missing || curl.missing)(
    `runs curl and the request arrives exactly${note}${curl.note}`,
    { timeout: 30_000 },
    async () => {
      const before = server.requests.length;
      await runScript(
        shell,
        requests.map((request) => `${curlPosix(request)} -s -o /dev/null`),
      );
      const arrived = server.requests.slice(before);
      expect(arrived).toHaveLength(requests.length);
      for (const [index, request] of requests.entries()) {
        expect(arrived[index]).toMatchObject({
          method: 'POST',
          url: request.url.slice(server.origin.length),
          authorization: request.authorization,
          contentType: 'application/json',
        });
        expect(arrived[index]?.headerNames).not.toContain('x-injected');
        expect(JSON.parse(arrived[index]?.body ?? '')).toEqual({ query: request.query });
      }
    },
  );

  it.skipIf(missing)(`hands the -H part over as two arguments${note}`, async () => {
    const lines = requests.map((request) => `show ${curlHeaderPosix(request)}`);
    const printed = await runScript(shell, [printArguments('show'), ...lines]);
    expect(argumentsOf(printed)).toEqual(
      requests.map((request) => ['-H', `Authorization: ${request.authorization}`]),
    );
  });

  it.skipIf(missing)(`hands HTTPie its arguments (HTTPie itself is not run)${note}`, async () => {
    const lines = requests.map((request) => httpieCommand(request));
    const printed = await runScript(shell, [printArguments('http'), ...lines]);
    expect(argumentsOf(printed)).toEqual(
      requests.map((request) => [
        ...['--ignore-stdin', 'POST', request.url],
        ...[`Authorization: ${request.authorization}`, 'Content-Type: application/json'],
        ...['--raw', request.body],
      ]),
    );
  });

  it.skipIf(missing)(`sources the .env line to the token${note}`, async () => {
    const lines = requests.map((request) => {
      const line = envLine(request);
      return `(${line}; printf '%s\\0' "$${line.slice(0, line.indexOf('='))}")`;
    });
    const printed = await runScript(shell, lines);
    expect(printed.split('\0').slice(0, -1)).toEqual(requests.map((request) => request.token));
  });
});
