import { beforeEach, describe, expect, it } from 'vitest';
import { type ConnectionSummary, connectionSettingsSchema } from '../../shared/connection.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OperationError } from '../lifecycle/operation.ts';
import { type TestClock, testClock } from '../time/test-clock.ts';
import { type RenewalEngine, renewalEngine } from './engine.ts';
import { connectionOf, nowMs, tokenOf } from './testing/connections.ts';

type Answer = Result<unknown, OperationError>;

/** Operations that a test answers by hand. */
class Operations {
  readonly connections = new Map<string, ConnectionSummary>();
  readonly asked: string[] = [];
  readonly open: ((answer: Answer) => void)[] = [];
  throws = false;

  readonly actions = {
    renew: (id: string) => this.#ask(`renew ${id}`),
    rotate: (id: string) => this.#ask(`rotate ${id}`),
    resolve: (id: string) => this.#ask(`resolve ${id}`),
  };

  #ask(what: string): Promise<Answer> {
    this.asked.push(what);
    if (this.throws) return Promise.reject(new Error('a fault of ours'));
    return new Promise((resolve) => this.open.push(resolve));
  }
}

let clock: TestClock;
let desk: Operations;
let engine: RenewalEngine;

beforeEach(() => {
  clock = testClock(nowMs);
  desk = new Operations();
  engine = renewalEngine({ clock, chance: () => 0.5, actions: desk.actions });
});

async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await null;
}

function show(...connections: readonly ConnectionSummary[]): void {
  for (const connection of connections) desk.connections.set(connection.id, connection);
  engine.observe(connections, [...desk.connections.keys()]);
}

async function answer(reply: Answer = ok()): Promise<void> {
  desk.open.shift()?.(reply);
  await flush();
}

const failing = (code: OperationError['code'], retryAfterMs: number | null = null): Answer =>
  err({ code, message: '', next: '', retryAfterMs });

const session = (more: object = {}) => connectionOf([tokenOf('session')], more);
/** The same connection with its next token, which comes in now. */
const renewed = (fingerprint: string, more: object = {}) =>
  connectionOf(
    [
      tokenOf('session', {
        fingerprint: fingerprint.padStart(16, '0'),
        startsAtMs: clock.now(),
        expiresAtMs: clock.now() + 300_000,
        renewByMs: clock.now() + 240_000,
      }),
    ],
    more,
  );
const login = tokenOf('login', {
  expiresAtMs: nowMs + 1_000_000,
  renewByMs: nowMs + 900_000,
});

describe('the engine', () => {
  it('renews when the lead begins, once, and waits for the next lead', async () => {
    show(session());
    expect(engine.stateOf('c.session')).toEqual({ at: 'waiting', dueAtMs: nowMs + 240_000 });
    clock.advance(239_999);
    expect(desk.asked).toEqual([]);
    clock.advance(1);
    expect(desk.asked).toEqual(['renew c']);
    clock.advance(60_000);
    engine.look();
    engine.online();
    expect(desk.asked).toHaveLength(1);
    show(renewed('b'));
    await answer();
    expect(engine.stateOf('c.session')).toEqual({ at: 'waiting', dueAtMs: clock.now() + 240_000 });
    clock.advance(240_000);
    expect(desk.asked).toHaveLength(2);
  });

  it('knows nothing of tokens that it was not shown', () => {
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
  });

  it('rotates the login token, renews the access token, and resolves what is unknown', async () => {
    const inabit = { provider: 'inabit' } as const;
    show(connectionOf([login, tokenOf('access')], inabit));
    clock.advance(240_000);
    expect(desk.asked).toEqual(['renew c']);
    await answer(failing('network/refused'));
    clock.advance(660_000);
    await flush();
    expect(desk.asked).toContain('rotate c');
    desk.asked.splice(0);
    engine.rest();
    show(connectionOf([login, tokenOf('access')], { ...inabit, rotation: 'rotating' }));
    expect(desk.asked).toContain('resolve c');
    expect(engine.stateOf('c.login')).toMatchObject({ at: 'working', job: 'resolve' });
  });

  it('asks for the first access token of a login token', () => {
    show(connectionOf([login], { provider: 'inabit' }));
    expect(desk.asked).toEqual(['renew c']);
  });

  it('asks again after a failure, and after a fault of its own', async () => {
    show(session());
    clock.advance(240_000);
    await answer(failing('network/timeout'));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying', attempt: 1 });
    desk.throws = true;
    clock.advance(60_000);
    await flush();
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying', attempt: 2 });
    desk.throws = false;
    clock.advance(60_000);
    expect(desk.asked).toHaveLength(3);
  });

  it('obeys Retry-After', async () => {
    show(session());
    clock.advance(240_000);
    await answer(failing('http/rate-limited', 50_000));
    clock.advance(49_999);
    engine.online();
    expect(desk.asked).toHaveLength(1);
    clock.advance(20_000);
    expect(desk.asked).toHaveLength(2);
  });

  it('believes a refusal once the token has ended, and doubts it before', async () => {
    show(session());
    clock.advance(240_000);
    await answer(failing('auth/token-invalid'));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying', doubts: 1 });
    clock.advance(15_000);
    clock.advance(45_000);
    expect(desk.asked).toHaveLength(2);
    await answer(failing('auth/token-invalid'));
    expect(engine.stateOf('c.session')).toEqual({ at: 'stopped', code: 'auth/token-invalid' });
    show(session({ passwordKept: true }));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'working' });
  });

  it('doubts refusals of a token without an end', async () => {
    const opaque = tokenOf('session', { expiresAtMs: null });
    show(connectionOf([opaque]));
    clock.advance(240_000);
    await answer(failing('auth/token-invalid'));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying', doubts: 1 });
  });

  it('forgets what was removed, also while its request is on its way', async () => {
    show(session(), session({ id: 'd' }));
    clock.advance(240_000);
    expect(desk.asked).toEqual(['renew c', 'renew d']);
    desk.connections.delete('c');
    engine.observe([], ['d']);
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
    await answer(failing('network/refused'));
    clock.advance(600_000);
    expect(desk.asked).not.toContain('renew c again');
    expect(desk.asked.filter((asked) => asked === 'renew c')).toHaveLength(1);
  });

  it('forgets a token that went, and its deadline', () => {
    show(session());
    show(connectionOf([]));
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
    clock.advance(600_000);
    expect(desk.asked).toEqual([]);
    show(connectionOf([login, tokenOf('access')], { provider: 'inabit' }));
    expect(engine.stateOf('c.access')).toMatchObject({ at: 'working' });
  });

  it('keeps an answer to itself that comes after a lock', async () => {
    show(session());
    clock.advance(240_000);
    engine.rest();
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
    show(renewed('b'));
    await answer(failing('auth/bad-credentials'));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'waiting' });
  });

  it('rests without a plan', async () => {
    const off = connectionSettingsSchema.parse({ autoRenew: false });
    show(session());
    show(session({ settings: off }));
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
    clock.advance(600_000);
    expect(desk.asked).toEqual([]);
  });

  it('leaves a pause alone when nothing of interest changes, nor for other connections', async () => {
    show(session(), session({ id: 'd' }));
    clock.advance(240_000);
    await answer(failing('network/refused'));
    await answer(failing('network/refused'));
    const pause = engine.stateOf('c.session');
    expect(pause).toMatchObject({ at: 'retrying', attempt: 1 });
    show(session({ busy: 'checking', name: 'new' }));
    show(session({ clock: { offsetMs: 9_000, uncertaintyMs: 1, source: 'date-header' } }));
    desk.connections.delete('d');
    engine.observe([], ['c']);
    expect(engine.stateOf('c.session')).toEqual(pause);
    expect(engine.stateOf('d.session')).toEqual({ at: 'resting' });
    show(session({ passwordKept: true }));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'working', attempt: 0 });
  });

  it('takes each token’s own plan after an answer', async () => {
    const tokens = [login, tokenOf('access')];
    show(connectionOf(tokens, { provider: 'inabit' }));
    clock.advance(240_000);
    const fresh = tokenOf('access', {
      fingerprint: '000000000000000a',
      renewByMs: nowMs + 500_000,
    });
    show(connectionOf([login, fresh], { provider: 'inabit' }));
    await answer();
    expect(engine.stateOf('c.access')).toEqual({ at: 'waiting', dueAtMs: nowMs + 500_000 });
    expect(engine.stateOf('c.login')).toEqual({ at: 'waiting', dueAtMs: nowMs + 900_000 });
  });

  it('says of its own fault that it may pass', async () => {
    show(session({ passwordKept: true }));
    desk.throws = true;
    clock.advance(300_000);
    await flush();
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying', doubts: 0, job: 'renew' });
  });
});

describe('a crowd', () => {
  const crowd = (count: number, endpoint = 'https://one.example/') =>
    Array.from({ length: count }, (_, index) => session({ id: `${endpoint}${index}`, endpoint }));

  it('starts eight at once and then twenty a second', () => {
    show(...crowd(100));
    clock.advance(240_000);
    expect(desk.asked).toHaveLength(8);
    clock.advance(1_000);
    expect(desk.asked).toHaveLength(28);
  });

  it('has no more than 32 on their way to an endpoint', async () => {
    show(...crowd(100));
    clock.advance(250_000);
    expect(desk.asked).toHaveLength(32);
    await answer(failing('network/refused'));
    expect(desk.asked).toHaveLength(33);
  });

  it('does not wait for another endpoint that hangs', () => {
    show(...crowd(100), session({ id: 'other', endpoint: 'https://two.example/' }));
    clock.advance(240_000);
    expect(desk.asked).toContain('renew other');
  });

  it('of thousands is through in a minute', async () => {
    show(...crowd(3_000));
    clock.advance(240_000);
    for (let second = 0; second < 600; second += 1) {
      clock.advance(100);
      for (const end of desk.open.splice(0)) end(failing('auth/bad-credentials'));
      await flush();
    }
    expect(desk.asked.length).toBe(3_000);
  });

  it('leaves out who was renewed by hand while waiting, and asks for the others', async () => {
    const connections = crowd(20);
    show(...connections);
    clock.advance(240_000);
    const last = connections.find(({ id }) => !desk.asked.includes(`renew ${id}`))?.id ?? '';
    show(renewed('f', { id: last }));
    clock.advance(10_000);
    await flush();
    expect(desk.asked).toHaveLength(19);
    expect(desk.asked).not.toContain(`renew ${last}`);
    expect(engine.stateOf(`${last}.session`)).toMatchObject({ at: 'waiting' });
  });

  it('asks for those about whom there is news while waiting, if they are due all the same', async () => {
    const connections = crowd(20);
    show(...connections);
    clock.advance(240_000);
    const waits = connections.find(({ id }) => !desk.asked.includes(`renew ${id}`))?.id ?? '';
    show(session({ id: waits, passwordKept: true }));
    clock.advance(10_000);
    expect(desk.asked).toContain(`renew ${waits}`);
  });

  it('asks what became of a rotation, whatever becomes known while waiting', () => {
    const logins = Array.from({ length: 20 }, (_, index) =>
      connectionOf([login, tokenOf('access')], {
        id: `l${index}`,
        provider: 'inabit',
        rotation: 'rotating',
      }),
    );
    show(...logins);
    const waits = logins.find(({ id }) => !desk.asked.includes(`resolve ${id}`));
    if (!waits) throw new Error('none waits');
    show({ ...waits, rotation: 'unknown' });
    show({ ...waits, rotation: 'none' });
    clock.advance(10_000);
    expect(desk.asked).toContain(`resolve ${waits.id}`);
  });

  it('asks nothing for those who have nothing to renew any more', async () => {
    const connections = crowd(20);
    show(...connections);
    clock.advance(240_000);
    const waits = connections.find(({ id }) => !desk.asked.includes(`renew ${id}`))?.id ?? '';
    show(session({ id: waits, settings: connectionSettingsSchema.parse({ autoRenew: false }) }));
    clock.advance(10_000);
    await flush();
    expect(desk.asked).not.toContain(`renew ${waits}`);
    expect(engine.stateOf(`${waits}.session`)).toEqual({ at: 'resting' });
  });

  it('leaves out who was locked away while waiting', () => {
    show(...crowd(20));
    clock.advance(240_000);
    engine.rest();
    clock.advance(10_000);
    expect(desk.asked).toHaveLength(8);
  });
});

describe('clocks', () => {
  const offBy = (offsetMs: number) =>
    session({ clock: { offsetMs, uncertaintyMs: 500, source: 'date-header' } });

  it('that are known better move what is due, beyond a second', () => {
    show(session());
    show(offBy(1_000));
    expect(engine.stateOf('c.session')).toEqual({ at: 'waiting', dueAtMs: nowMs + 240_000 });
    show(offBy(1_001));
    expect(engine.stateOf('c.session')).toEqual({ at: 'waiting', dueAtMs: nowMs + 238_999 });
    show(offBy(-500));
    expect(engine.stateOf('c.session')).toEqual({ at: 'waiting', dueAtMs: nowMs + 240_500 });
    show(offBy(300_000));
    expect(desk.asked).toEqual(['renew c']);
  });

  it('in doubt: what is fresh is renewed now, for the answer tells the time', async () => {
    show(session(), connectionOf([login, tokenOf('access')], { id: 'i', provider: 'inabit' }));
    engine.doubtClocks();
    expect(desk.asked).toEqual(['renew c', 'renew i']);
    expect(engine.stateOf('i.login')).toMatchObject({ at: 'waiting' });
    await answer(failing('vault/disk-full'));
    clock.advance(2_000);
    expect(desk.asked).toEqual(['renew c', 'renew i', 'renew c']);
  });

  it('in doubt: an answer that was on its way already does not settle it', async () => {
    show(session());
    clock.advance(240_000);
    engine.doubtClocks();
    show(renewed('b'));
    await answer();
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'retrying' });
    clock.advance(2_000);
    expect(desk.asked).toHaveLength(2);
    show(renewed('c'));
    await answer();
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'waiting' });
  });

  it('in doubt: a token that can’t be renewed is left alone', () => {
    const off = connectionSettingsSchema.parse({ autoRenew: false });
    show(session({ settings: off }));
    engine.doubtClocks();
    expect(engine.stateOf('c.session')).toEqual({ at: 'resting' });
    show(session({ settings: off, passwordKept: true }));
    expect(desk.asked).toEqual([]);
  });

  it('in doubt: a failure leaves it open, whatever else comes in meanwhile', async () => {
    show(session());
    engine.doubtClocks();
    await answer(failing('vault/disk-full'));
    show(session({ passwordKept: true }));
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'working' });
    await answer();
    expect(engine.stateOf('c.session')).toMatchObject({ at: 'waiting' });
  });

  it('in doubt: a pause starts anew where ours was set back, and what stopped stays so', async () => {
    show(session(), session({ id: 'd' }));
    clock.advance(240_000);
    await answer(failing('network/refused'));
    await answer(failing('auth/bad-credentials'));
    clock.jump(-86_400_000);
    engine.doubtClocks();
    expect(engine.stateOf('d.session')).toMatchObject({ at: 'stopped' });
    clock.advance(1_100);
    expect(desk.asked).toEqual(['renew c', 'renew d', 'renew c']);
  });

  it('a token that fell due in a sleep is renewed at the first look', () => {
    show(session());
    clock.jump(3_600_000);
    expect(desk.asked).toEqual([]);
    engine.look();
    expect(desk.asked).toEqual(['renew c']);
  });

  it('online: what waits for a retry goes at once', async () => {
    show(session());
    clock.advance(240_000);
    for (let tries = 0; tries < 4; tries += 1) {
      await answer(failing('network/refused'));
      clock.advance(10_000);
    }
    await answer(failing('network/refused'));
    const before = desk.asked.length;
    clock.advance(1_000);
    engine.online();
    expect(desk.asked).toHaveLength(before + 1);
  });
});
