import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandName } from '../../shared/ipc-contract.ts';
import { activityHandlers } from '../activity/activity-handlers.ts';
import { activityLog } from '../activity/activity-log.ts';
import { backupHandlers } from '../backup/backup-handlers.ts';
import { backupService } from '../backup/backup-service.ts';
import { secretClipboard } from '../clipboard/secret-clipboard.ts';
import { connectionBook } from '../connections/connection-book.ts';
import { connectionHandlers } from '../connections/connection-handlers.ts';
import { renew } from '../connections/connection-operations.ts';
import { tokenHandlers } from '../copy/token-handlers.ts';
import { dispatch } from '../ipc/dispatch.ts';
import type { Handlers } from '../ipc/handlers.ts';
import { connectionQueue } from '../lifecycle/connection-queue.ts';
import { fileLog } from '../log/log.ts';
import { heldPastes } from '../paste/held-pastes.ts';
import { pasteHandlers } from '../paste/paste-handlers.ts';
import { type Sandbox, startSandbox } from '../sandbox/index.ts';
import { sandboxService } from '../sandbox-service/sandbox-service.ts';
import { session } from '../session/session.ts';
import { vaultHandlers } from '../session/vault-handlers.ts';
import { testClock } from '../time/test-clock.ts';
import { openVault } from '../vault/index.ts';
import { echoServer, echoStyles } from './echo-server.ts';
import { must, noKeychain } from './test-desk.ts';

const origin = 'app://tokendesk';
const page = { url: `${origin}/index.html`, isMainFrame: true };

/** What must never be seen, and what may be seen on screen but not in a log or in a file. */
const secrets = new Map<string, string>([
  ['password', 'SentinelPassword-b7Qw'],
  ['wrong password', 'SentinelWrong-9xLp'],
  ['pasted token', 'sentinel-pasted-token-Zk38fhQ1'],
  ['passphrase', 'SentinelPassphrase horse staple'],
  ['wrong passphrase', 'SentinelGuess horse staple'],
  ['backup passphrase', 'SentinelBackup horse staple'],
]);
const privates = new Map<string, string>([
  ['name', 'SentinelName Ltd'],
  ['email', 'sentinel.person@sentinel-mail.example'],
  ['query', 'sentinelquery4711'],
]);

interface Output {
  readonly from: string;
  readonly text: string;
}

let folder: string;
let sandbox: Sandbox;
let echo: Awaited<ReturnType<typeof echoServer>>;
const outputs: Output[] = [];
const clipboardTexts: Output[] = [];
let seen = { ok: 0, failed: new Set<string>() };

/** All of main, as index.ts puts it together, writing its log and its files into `folder`. */
async function wholeMain() {
  const clock = testClock();
  const { now } = clock;
  const log = fileLog(join(folder, 'logs', 'tokendesk.log'), now);
  const vault = await openVault({
    filePath: join(folder, 'vault.db'),
    keychain: noKeychain,
    now,
    onNotice: ({ code }) => log.write('vault.notice', { code }),
  });
  const event = (name: string) => (payload: unknown) =>
    void outputs.push({ from: `event ${name}`, text: JSON.stringify(payload) ?? '' });
  const held = { text: '' };
  const write = async (text: string) => {
    held.text = text;
  };
  const clipboard = secretClipboard({
    port: {
      writeSecret: write,
      writeText: write,
      readText: async () => held.text,
      clear: () => {
        held.text = '';
      },
    },
    clock,
    clearAfterSeconds: () => 30,
    onChange: event('clipboard.changed'),
  });
  const book = connectionBook(vault);
  book.onChange((upserted, order) => event('connections.changed')({ upserted, order }));
  vault.onStatus(event('vault.changed'));
  const activity = activityLog({ vault, book, now, onAdded: event('activity.added') });
  const queue = connectionQueue();
  const pastes = heldPastes(clock);
  const providerDeps = { fetch, now };
  const operations = {
    book,
    queue,
    clock,
    log,
    activity,
    providerDeps,
    prepare: async () => ({ ok: true as const, value: undefined }),
  };
  const ofSandbox = sandboxService({
    vault,
    load: async () => startSandbox,
    now,
    onChange: event('sandbox.changed'),
  });
  const ofVault = session({ vault, book, queue, clipboard, pastes, sandbox: ofSandbox, activity });
  const backups = backupService({
    vault,
    dialogs: {
      save: async () => join(folder, 'mine.tokendesk-backup'),
      open: async () => join(folder, 'mine.tokendesk-backup'),
    },
    now,
    calmDown: () => queue.settled(),
    onRestored: book.reload,
    rounds: 1_000,
  });
  const handlers = {
    ...vaultHandlers(vault, ofVault),
    ...connectionHandlers(operations, pastes.get),
    ...tokenHandlers(
      { book, clipboard, activity, now, renew: (id: string) => renew(operations, id) },
      log,
    ),
    ...pasteHandlers({ clipboard, book, pastes, now }),
    ...activityHandlers(
      activity,
      {
        choose: async (name: string) => join(folder, name),
        write: async (path: string, text: string) => writeFileSync(path, text),
        baseName: (path: string) => basename(path),
      },
      now,
    ),
    ...backupHandlers(backups),
  };
  /** Sends a command as the window does, and keeps whatever comes back. */
  async function ask(name: CommandName, input?: unknown) {
    // What is left out (preferences and the like) is not asked for here.
    const options = { handlers: handlers as unknown as Handlers, origin, log };
    const isVaultOpen = () => vault.status().state === 'open';
    const answer = await dispatch({ ...options, isVaultOpen }, page, { name, input });
    if (answer.ok) seen.ok += 1;
    else seen.failed.add(answer.error.code);
    outputs.push({ from: name, text: JSON.stringify(answer) });
    return answer;
  }
  return { ask, book, vault, pastes, held, session: ofVault };
}
type Main = Awaited<ReturnType<typeof wholeMain>>;

const details = (change: object) => ({
  provider: 'avii',
  name: privates.get('name'),
  colour: 'blue',
  production: false,
  scheme: 'JWT',
  endpoint: sandbox.aviiEndpoint,
  email: 'admin@example.com',
  role: null,
  settings: {},
  ...change,
});

async function hold(main: Main, text: string): Promise<string> {
  const offer = await main.ask('paste.offer', { text });
  const value = offer.ok ? offer.value : null;
  return typeof value === 'object' && value !== null && 'pasteId' in value
    ? String(value.pasteId)
    : main.pastes.hold(text);
}

/** One of each provider, all signed in at the sandbox; then their endpoints turn hostile. */
async function connections(main: Main): Promise<string[]> {
  const password = { kind: 'password', keep: true };
  await main.ask('connections.add', {
    details: details({ email: privates.get('email') }),
    secret: { ...password, password: secrets.get('password') },
    allowInsecure: false,
  });
  await main.ask('connections.add', {
    details: details({}),
    secret: { ...password, password: 'admin' },
    allowInsecure: false,
  });
  const login = await sandbox.issueLoginToken('admin');
  secrets.set('login token', login);
  await main.ask('connections.add', {
    details: details({
      provider: 'inabit',
      scheme: 'Bearer',
      role: 'admin',
      endpoint: sandbox.inabitEndpoint,
    }),
    secret: { kind: 'paste', pasteId: await hold(main, login) },
    allowInsecure: false,
  });
  const curl = `curl 'https://api.example.com/graphql?key=${privates.get('query')}' -H 'Authorization: Bearer ${secrets.get('pasted token')}'`;
  await main.ask('connections.add', {
    details: details({
      provider: 'pasted',
      scheme: 'Bearer',
      endpoint: `${echo.endpoint}?key=${privates.get('query')}`,
    }),
    secret: { kind: 'paste', pasteId: await hold(main, curl) },
    allowInsecure: false,
  });
  const ids = [...main.book.order()];
  for (const id of ids) {
    const { tokens } = must(main.book.summary(id));
    for (const { purpose, id: tokenId } of tokens) {
      secrets.set(`token ${tokenId}`, must(main.book.token(id, purpose)));
    }
  }
  return ids;
}

async function everyOperation(main: Main, connectionId: string): Promise<void> {
  const by = { connectionId };
  await main.ask('connections.renew', by);
  await main.ask('connections.signIn', {
    ...by,
    password: secrets.get('wrong password'),
    keep: true,
  });
  await main.ask('connections.verify', by);
  await main.ask('connections.whoAmI', by);
  await main.ask('connections.rotate', by);
  await main.ask('connections.resolveRotation', by);
}

async function turnHostile(main: Main, ids: readonly string[]): Promise<void> {
  for (const connectionId of ids) {
    const { id: _id, ...present } = must(main.book.summary(connectionId));
    const endpoint = `${echo.endpoint}?key=${privates.get('query')}`;
    await main.ask('connections.update', {
      connectionId,
      details: { ...present, endpoint },
      allowInsecure: false,
    });
  }
  for (const style of echoStyles) {
    echo.setStyle(style);
    for (const id of ids) await everyOperation(main, id);
    await main.ask('connections.add', {
      details: details({ endpoint: echo.endpoint }),
      secret: { kind: 'password', keep: true, password: secrets.get('password') },
      allowInsecure: false,
    });
  }
}

async function copyEverything(main: Main): Promise<void> {
  for (const { tokens } of main.book.list()) {
    for (const { id: tokenId } of tokens) {
      for (const format of ['raw', 'header', 'curl', 'env', 'javascript-fetch', 'http'] as const) {
        const copied = await main.ask('tokens.copy', { tokenId, format, redacted: true });
        if (copied.ok) clipboardTexts.push({ from: `redacted ${format}`, text: main.held.text });
        await main.ask('tokens.preview', { tokenId, format });
        await main.ask('tokens.copy', { tokenId, format, redacted: false });
      }
      await main.ask('tokens.decode', { tokenId });
    }
  }
}

async function vaultAndBackups(main: Main): Promise<void> {
  const passphrase = secrets.get('backup passphrase');
  await main.ask('backup.make', { passphrase });
  const chosen = await main.ask('backup.choose');
  const file = chosen.ok ? chosen.value : null;
  const backupId =
    typeof file === 'object' && file !== null && 'backupId' in file ? String(file.backupId) : '';
  await main.ask('backup.inspect', { backupId, passphrase: secrets.get('wrong passphrase') });
  await main.ask('backup.restore', { backupId, passphrase, how: 'replace' });
  const everything = { connectionId: null, kinds: [], text: '' };
  for (const format of ['csv', 'json']) {
    must(await main.ask('activity.export', { ...everything, format }));
  }
  must(await main.ask('activity.list', { ...everything, beforeId: null, limit: 500 }));
  // The one answer that may hold the code: it is shown once. Asked past the list of outputs.
  const made = must(await main.vault.makeRecoveryCode());
  secrets.set('recovery code', made.code);
  await main.ask('vault.lock');
  await main.ask('vault.unlock', { passphrase: secrets.get('wrong passphrase') });
  await main.ask('vault.unlockByRecoveryCode', { code: made.code.slice(0, -1) });
  await main.ask('vault.unlock', { passphrase: { text: secrets.get('passphrase') } });
  await main.ask('vault.unlock', { passphrase: secrets.get('passphrase') });
  await main.ask('vault.setPassphrase', { passphrase: 'short' });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokendesk-redaction-'));
  seen = { ok: 0, failed: new Set() };
  sandbox = must(await startSandbox({ now: Date.now }));
  echo = await echoServer();
  const main = await wholeMain();
  const passphrase = secrets.get('passphrase');
  await main.ask('vault.create', { protection: 'passphrase', passphrase });
  const ids = await connections(main);
  await copyEverything(main);
  await turnHostile(main, ids);
  await vaultAndBackups(main);
  await main.session.end();
}, 120_000);

afterAll(async () => {
  await echo.stop();
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that is found where it must not be, by name: a failure prints no secret. */
function leaks(texts: readonly Output[], watched: ReadonlyMap<string, string>): string[] {
  const found = new Set<string>();
  for (const { from, text } of texts) {
    for (const [name, value] of watched) {
      // The last third of a token is its signature: that alone would be enough of it.
      const parts = value.length > 60 ? [value, value.slice(-30)] : [value];
      if (parts.some((part) => text.includes(part))) found.add(`${name} in ${from}`);
    }
  }
  return [...found];
}

function filesIn(path: string): Output[] {
  return readdirSync(path).flatMap((name) => {
    const file = join(path, name);
    if (statSync(file).isDirectory()) return filesIn(file);
    return [{ from: name, text: readFileSync(file, 'latin1') }];
  });
}

describe('secrets pushed through all of main, with every failure provoked', () => {
  it('reach far enough to show something', () => {
    expect(seen.ok).toBeGreaterThan(50);
    expect([...seen.failed]).toEqual(
      expect.arrayContaining([
        'auth/bad-credentials',
        'http/status',
        'graphql/error',
        'vault/wrong-passphrase',
        'vault/wrong-recovery-code',
        'backup/wrong-passphrase',
        'ipc/bad-input',
      ]),
    );
    // The search itself finds what is there: names are shown on screen.
    expect(leaks(outputs, privates)).not.toEqual([]);
    expect(secrets.size).toBeGreaterThan(10);
  });

  it('are in no answer, error or event that reaches the window', () => {
    expect(leaks(outputs, secrets)).toEqual([]);
  });

  it('are in no redacted copy', () => {
    expect(clipboardTexts.length).toBeGreaterThan(10);
    expect(leaks(clipboardTexts, secrets)).toEqual([]);
  });

  it('are in no log, and names, addresses and endpoints are not either', () => {
    const logs = filesIn(join(folder, 'logs'));
    expect(logs[0]?.text).toContain('operation.failed');
    expect(leaks(logs, new Map([...secrets, ...privates]))).toEqual([]);
  });

  it('are in no exported file', () => {
    const exported = filesIn(folder).filter(({ from }) => /\.(csv|json)$/.test(from));
    expect(exported.length).toBeGreaterThan(2);
    expect(leaks(exported, secrets)).toEqual([]);
  });

  it('are nowhere in the raw bytes of the vault, its copies and the backup, nor is what is shown', () => {
    const sealed = filesIn(folder).filter(({ from }) => /\.db|\.tokendesk-backup$/.test(from));
    expect(sealed.length).toBeGreaterThan(2);
    expect(leaks(sealed, new Map([...secrets, ...privates]))).toEqual([]);
  });
});
