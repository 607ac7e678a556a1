import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { keepFresh } from './keep-fresh.ts';

let desk: TestDesk;
let outside: { wake(): void; online(): void; jump(ms: number): void };

beforeEach(async () => {
  desk = await testDesk({ schema: 'scalar-payload' });
  let wake = () => {};
  let online = () => {};
  let jump = (_ms: number) => {};
  const events = {
    onWake: (listener: () => void) => {
      wake = listener;
    },
    onOnline: (listener: () => void) => {
      online = listener;
    },
    onClockJump: (listener: (ms: number) => void) => {
      jump = listener;
    },
  };
  const engine = keepFresh(desk.operations, desk.vault, events, () => 0.5);
  desk.book.onChange(engine.observe);
  outside = { wake: () => wake(), online: () => online(), jump: (ms) => jump(ms) };
});
afterEach(() => desk.end());

const summary = (id: string) => must(desk.book.summary(id));
const token = (id: string, purpose: string) =>
  summary(id).tokens.find((candidate) => candidate.purpose === purpose);
const count = (field: string) => desk.sandbox.requestCounts()[field] ?? 0;

/** Moves time in steps, letting what falls due come to its end at each. */
async function pass(totalMs: number, stepMs = 5_000): Promise<void> {
  for (let passed = 0; passed < totalMs; passed += stepMs) {
    desk.clock.advance(stepMs);
    await expect
      .poll(() => desk.book.list().every((connection) => connection.busy === null))
      .toBe(true);
  }
}

describe('the engine', () => {
  it('keeps an AVII session alive past many lives, one refresh for each', async () => {
    const { id } = await desk.addAvii({ keep: false });
    await pass(1_500_000);
    expect(token(id, 'session')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
    expect(summary(id).problem).toBeNull();
    expect(count('tokenRefresh')).toBeGreaterThanOrEqual(5);
    expect(count('tokenRefresh')).toBeLessThanOrEqual(7);
    expect(count('tokenCreate')).toBe(1);
  });

  it('signs in again with the kept password when the refresh window ends', async () => {
    desk.sandbox.setDials({ refreshWindowSeconds: 600 });
    const { id, tokens: _tokens, ...details } = await desk.addAvii();
    const settings = { ...details.settings, refreshWindowSeconds: 600 };
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, settings },
        allowInsecure: false,
      }),
    );
    await pass(1_500_000);
    expect(token(id, 'session')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
    expect(summary(id).problem).toBeNull();
    expect(count('tokenCreate')).toBeGreaterThan(1);
  });

  it('renews access tokens and rotates the login token three days before its end', async () => {
    desk.sandbox.setDials({ accessLifeSeconds: 86_400 });
    const { id } = await desk.addInabit();
    const login = desk.token(id, 'login');
    await pass(28 * 86_400_000, 3_600_000);
    expect(desk.token(id, 'login')).not.toBe(login);
    expect(count('refreshApiUserLoginToken')).toBe(1);
    expect(token(id, 'access')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
  }, 30_000);

  it('leaves alone what the user wants left alone', async () => {
    const { id, tokens: _tokens, ...details } = await desk.addInabit();
    const settings = { ...details.settings, autoRenew: false, autoRotate: false };
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, settings },
        allowInsecure: false,
      }),
    );
    const before = count('getApiUserAccessToken');
    await pass(3_600_000, 60_000);
    expect(count('getApiUserAccessToken')).toBe(before);
  });

  it('comes back after an outage, having asked ever more rarely', async () => {
    const { id } = await desk.addInabit();
    desk.sandbox.setDials({ fault: 'status-500' });
    const before = count('getApiUserAccessToken');
    await pass(3_600_000, 10_000);
    const asked = count('getApiUserAccessToken') - before;
    expect(asked).toBeGreaterThan(20);
    expect(asked).toBeLessThan(200);
    expect(summary(id).problem?.code).toBe('http/server-error');
    desk.sandbox.setDials({ fault: 'none' });
    await pass(70_000);
    expect(token(id, 'access')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
    expect(summary(id).problem).toBeNull();
  }, 30_000);

  it('doubts a dead login token ever more rarely, and goes on with a new one', async () => {
    const { id } = await desk.addInabit();
    const fresh = await desk.sandbox.issueLoginToken('admin');
    const other = must(
      await desk.handlers['connections.add']({
        details: summary(id),
        secret: { kind: 'paste', pasteId: desk.pastes.hold(desk.token(id, 'login')) },
        allowInsecure: false,
      }),
    );
    must(await desk.handlers['connections.rotate']({ connectionId: other.id }));
    await pass(900_000);
    expect(summary(id).problem?.code).toBe('auth/login-token-dead');
    const before = count('getApiUserAccessToken');
    await desk.handlers['connections.remove']({ connectionId: other.id });
    await pass(3_600_000, 30_000);
    expect(count('getApiUserAccessToken') - before).toBeLessThan(8);
    must(
      await desk.handlers['connections.replaceToken']({
        connectionId: id,
        pasteId: desk.pastes.hold(fresh),
      }),
    );
    await expect.poll(() => token(id, 'access')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
    expect(summary(id).problem).toBeNull();
  }, 30_000);

  it('asks nothing on its own while the user rotates, for no reply was lost', async () => {
    const { id } = await desk.addInabit();
    const before = count('getApiUserAccessToken');
    must(await desk.handlers['connections.rotate']({ connectionId: id }));
    await desk.queue.settled();
    await pass(5_000);
    expect(count('refreshApiUserLoginToken')).toBe(1);
    expect(count('getApiUserAccessToken')).toBe(before);
  });

  it('finds out after a lost rotation, without rotating twice', async () => {
    desk.sandbox.setDials({
      accessLifeSeconds: 86_400,
      fault: 'reset',
      faultOperation: 'refreshApiUserLoginToken',
      faultCount: 1,
    });
    const { id } = await desk.addInabit();
    await pass(28 * 86_400_000, 3_600_000);
    expect(count('refreshApiUserLoginToken')).toBe(2);
    expect(summary(id)).toMatchObject({ rotation: 'none', problem: null });
  }, 30_000);

  it('renews what ended during a sleep as soon as the machine wakes', async () => {
    const { id } = await desk.addInabit();
    desk.clock.jump(8 * 3_600_000);
    outside.wake();
    await expect.poll(() => token(id, 'access')?.expiresAtMs).toBeGreaterThan(desk.clock.now());
  });

  it("keeps to the server's time when our clock is set back", async () => {
    const { id } = await desk.addInabit();
    const before = summary(id).clock.offsetMs;
    desk.clock.jump(-86_400_000);
    outside.jump(-86_400_000);
    expect(summary(id).clock.offsetMs).toBe(before + 86_400_000);
  });

  it('rests while the vault is locked', async () => {
    await desk.addInabit();
    const before = count('getApiUserAccessToken');
    desk.vault.lock();
    desk.clock.advance(3_600_000);
    outside.wake();
    outside.online();
    expect(count('getApiUserAccessToken')).toBe(before);
  });
});
