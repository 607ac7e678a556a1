import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { sandboxDialsSchema } from '../shared/sandbox.ts';
import { readSandboxArguments, sandboxHelp } from './sandbox-arguments.ts';

describe('readSandboxArguments', () => {
  it('sets the dials that are named and no others', () => {
    const args = '--port 4000 --session-life 10 --clock-offset=-90 --fault lost-reply';
    expect(readSandboxArguments(args.split(' '))).toEqual({
      kind: 'run',
      port: 4000,
      dials: { sessionLifeSeconds: 10, clockOffsetSeconds: -90, fault: 'lost-reply' },
    });
    expect(readSandboxArguments([])).toEqual({ kind: 'run', port: undefined, dials: {} });
  });

  it.each([
    [['--latency', 'soon'], '--latency must be a whole number from 0 to 120000.'],
    [['--latency', ''], '--latency must be a whole number from 0 to 120000.'],
    [['--schema', 'poor'], '--schema must be one of rich, scalar-payload, minimal.'],
    [['--port', '0'], '--port must be a whole number from 1 to 65535.'],
    [['--port', '65536'], '--port must be a whole number from 1 to 65535.'],
  ])('says what %j should be', (args, message) => {
    expect(readSandboxArguments(args)).toEqual({ kind: 'error', message });
  });

  it('refuses what it does not know', () => {
    expect(readSandboxArguments(['--latncy', '5']).kind).toBe('error');
    expect(readSandboxArguments(['stray']).kind).toBe('error');
  });

  it('has help for every dial', () => {
    expect(readSandboxArguments(['-h'])).toEqual({ kind: 'help' });
    const flags = sandboxHelp().match(/^ {2}--[a-z-]+$/gm) ?? [];
    // --port is no dial.
    expect(flags).toHaveLength(Object.keys(sandboxDialsSchema.shape).length + 1);
  });
});

const script = fileURLToPath(new URL('./sandbox.ts', import.meta.url));

function start(...args: string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Everything that was printed, as soon as it matches. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const add = (chunk: Buffer) => {
      text += chunk.toString();
      if (pattern.test(text)) resolve(text);
    };
    child.stdout?.on('data', add);
    child.stderr?.on('data', add);
    child.on('close', () => reject(new Error(`ended without ${pattern}: ${text}`)));
  });
}

describe('npm run sandbox', () => {
  it('prints what is needed, answers, and stops at Ctrl+C', async () => {
    const child = start('--session-life', '10');
    const text = await printed(child, /Get an inabit access token\n.+\n/);
    expect(text).toContain('admin@example.com');
    expect(text).toContain('sessionLifeSeconds = 10');
    const endpoint = /AVII +(http:\S+)/.exec(text)?.[1] ?? '';
    const login = /admin +(eyJ\S+)/.exec(text)?.[1] ?? '';
    const reply = await fetch(endpoint.replace('/avii/graphql/', '/inabit/graphql'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${login}` },
      body: '{"query": "{ getApiUserAccessToken }"}',
    });
    expect(await reply.text()).toMatch(/^{"data":{"getApiUserAccessToken":"eyJ/);
    const closed = once(child, 'close');
    child.kill('SIGINT');
    const [exitCode, signal] = await closed;
    // Windows has no signals between processes: there the child is ended from outside.
    if (process.platform !== 'win32') expect([exitCode, signal]).toEqual([0, null]);
  }, 20_000);

  it('says what is wrong and how to get help', async () => {
    const child = start('--fault', 'everything');
    const closed = once(child, 'close');
    expect(await printed(child, /--help/)).toContain('--fault must be one of none');
    expect((await closed)[0]).toBe(2);
  }, 20_000);
});
