import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renewalEngine } from '../../main/renewal/engine.ts';
import { connectionOf, nowMs, tokenOf } from '../../main/renewal/testing/connections.ts';
import { scheduler } from '../../main/schedule/scheduler.ts';
import { systemClock } from '../../main/time/clock.ts';
import { seal, unseal } from '../../main/vault/envelope.ts';
import { openVaultWith } from '../../main/vault/open-vault.ts';
import { cheap, noKeychain, passphrase } from '../../main/vault/testing/vault-fixture.ts';
import { err } from '../../shared/result.ts';
import { decodeToken } from '../../shared/token/decode.ts';
import type { Bench } from './measure.ts';

const count = 10_000;

const rescheduling: Bench = {
  name: `move ${count} deadlines`,
  against: 'a setTimeout each',
  bound: 3,
  rounds: 9,
  async prepare() {
    const deadlines = scheduler(systemClock, () => {});
    const keys = Array.from({ length: count }, (_, index) => `token ${index}`);
    // All different, as instants of tokens are.
    const delayMs = (index: number, round: number) =>
      3_600_000 + ((index * 7_919 + round) % 999_983);
    const timers = keys.map((_, index) => setTimeout(() => {}, delayMs(index, 0)));
    for (const [index, key] of keys.entries()) deadlines.set(key, Date.now() + delayMs(index, 0));
    return {
      ours() {
        const now = Date.now();
        for (const [index, key] of keys.entries()) deadlines.set(key, now + delayMs(index, 5_000));
      },
      theirs() {
        for (const [index, timer] of timers.entries()) {
          clearTimeout(timer);
          timers[index] = setTimeout(() => {}, delayMs(index, 5_000));
        }
      },
      end() {
        deadlines.clear();
        for (const timer of timers) clearTimeout(timer);
      },
    };
  },
};

const observing: Bench = {
  name: `observe ${count} connections`,
  against: 'one JSON.stringify of them',
  bound: 5,
  rounds: 9,
  async prepare() {
    const connections = Array.from({ length: count }, (_, index) =>
      connectionOf([tokenOf('session', { fingerprint: randomBytes(8).toString('hex') })], {
        id: `c${index}`,
        endpoint: `https://server${index % 20}.example/graphql/`,
      }),
    );
    const order = connections.map(({ id }) => id);
    const gone = async () => err({ code: 'connection/not-found', message: '', next: '' } as const);
    const actions = { renew: gone, rotate: gone, resolve: gone };
    const clock = { now: () => nowMs, after: () => () => {} };
    const engine = renewalEngine({ clock, chance: Math.random, actions });
    return {
      ours: () => engine.observe(connections, order),
      theirs: () => JSON.stringify(connections),
      end: engine.rest,
    };
  },
};

const opening: Bench = {
  name: `open a vault of ${count} records`,
  against: 'unseal and parse one blob',
  bound: 30,
  rounds: 5,
  async prepare() {
    const folder = mkdtempSync(join(tmpdir(), 'tokendesk-bench-'));
    const options = {
      filePath: join(folder, 'vault.db'),
      keychain: noKeychain,
      now: () => nowMs,
    };
    const records = Array.from({ length: count }, (_, index) => ({
      put: {
        type: 'token',
        id: `t${index}`,
        // As JSON, which is how a vault keeps it.
        summary: JSON.parse(JSON.stringify(tokenOf('session'))),
        secret: 'x'.repeat(300),
      },
    }));
    // scrypt at a hundredth of its cost: what is measured is the opening, not the wait before it.
    const made = await openVaultWith(options, cheap);
    await made.create({ kind: 'passphrase', passphrase });
    const written = made.write(records);
    if (!written.ok) throw new Error(written.error.message);
    made.close();
    const vault = await openVaultWith(options, cheap);
    const key = randomBytes(32);
    const aad = Buffer.from('bench');
    const blob = seal(key, aad, Buffer.from(JSON.stringify(records)));
    return {
      async ours() {
        const unlocked = await vault.unlock(passphrase);
        if (!unlocked.ok || vault.list('token').length !== count) throw new Error('did not open');
      },
      theirs: () => JSON.parse(unseal(key, aad, blob)?.toString('utf8') ?? ''),
      end() {
        vault.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  },
};

const decoding: Bench = {
  name: `decode ${count} tokens`,
  against: 'JSON.parse of header and payload',
  bound: 30,
  rounds: 9,
  async prepare() {
    const text = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const header = text({ typ: 'JWT', alg: 'HS256' });
    const tokens = Array.from({ length: count }, (_, index) => {
      const times = { exp: nowMs / 1_000 + 300 + index, origIat: nowMs / 1_000 };
      const payload = text({ email: `user${index}@example.com`, ...times });
      return `${header}.${payload}.${randomBytes(32).toString('base64url')}`;
    });
    const read = (part: string | undefined) =>
      JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
    return {
      ours() {
        for (const token of tokens) decodeToken(token, nowMs);
      },
      theirs() {
        for (const token of tokens) {
          const [first, second] = token.split('.');
          read(first);
          read(second);
        }
      },
    };
  },
};

export const benches: readonly Bench[] = [rescheduling, observing, opening, decoding];
