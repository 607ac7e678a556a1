// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ScenarioName } from '../bridge/fake/fake-scenarios.ts';
import { createFakeClient, fakeNowMs } from '../bridge/fake-client.ts';
import { createSharedClock } from '../features/countdown/clock.ts';
import { createStores, loadStores } from '../stores/stores.ts';
import { App } from './App.tsx';

// Roles are costly to find in jsdom, and the machine may be busy.
vi.setConfig({ testTimeout: 30_000 });

beforeEach(() => {
  // jsdom lays nothing out: give the list a height, and Radix an observer.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(300);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
  Element.prototype.scrollTo = () => {};
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

async function setUp(scenario: ScenarioName = 'three') {
  let nowMs = fakeNowMs;
  let tick = () => {};
  const client = createFakeClient({ scenario, nowMs: () => nowMs });
  const stores = createStores(client);
  await loadStores(stores);
  const clock = createSharedClock({
    nowMs: () => nowMs,
    setTimer: (run) => {
      tick = run;
      return 1;
    },
    clearTimer: () => {},
    isHidden: () => false,
    onVisibility: () => {},
  });
  await act(async () => render(<App stores={stores} clock={clock} />));
  return {
    client,
    advance: (ms: number) =>
      act(async () => {
        nowMs += ms;
        tick();
      }),
  };
}

const region = (name: string) => within(screen.getByRole('region', { name }));
const click = (element: HTMLElement) => act(async () => void fireEvent.click(element));
const choose = (name: RegExp) => click(screen.getByRole('option', { name }));

describe('the main view', () => {
  it('lists the connections and shows the first one', async () => {
    await setUp();
    const list = within(screen.getByRole('listbox', { name: 'Connections' }));
    expect(list.getAllByRole('option')).toHaveLength(3);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('AVII shop (staging)');
    expect(region('Session token').getByRole('timer').textContent).toBe('3:24');
  });

  it('counts down and turns from calm to expired, in the row and on the card', async () => {
    const { advance } = await setUp();
    const card = region('Session token');
    await advance(1_000);
    expect(card.getByRole('timer').textContent).toBe('3:23');
    expect(card.getByText('Live')).toBeDefined();
    await advance(203_000);
    expect(card.getByRole('timer').textContent).toBe('Expired');
    expect(screen.getByRole('option', { name: /AVII shop.*Expired/ })).toBeDefined();
    expect(card.queryByRole('button', { name: 'Refresh' })).toBeNull();
    expect(card.getByRole('button', { name: 'Sign in again' })).toBeDefined();
  });

  it('shows the three clocks of an AVII token', async () => {
    await setUp();
    const terms = region('Session token').getAllByRole('term');
    expect(terms.map((term) => term.textContent)).toEqual([
      'Expires',
      'Refresh before',
      'Refresh window ends',
    ]);
  });

  it('copies in the default format and confirms on the clipboard bar', async () => {
    const { client } = await setUp();
    await click(region('Session token').getByRole('button', { name: 'Copy header line' }));
    expect(client.calls.at(-1)).toEqual({
      name: 'tokens.copy',
      input: { tokenId: 'c1-session', format: 'header', redacted: false },
    });
    const bar = region('Clipboard');
    expect(bar.getByText(/clipboard clears in/).textContent).toContain('0:30');
    await click(bar.getByRole('button', { name: 'Clear now' }));
    expect(screen.queryByRole('region', { name: 'Clipboard' })).toBeNull();
  });

  it('shows both tiers of inabit and asks before the login token is copied', async () => {
    const { client } = await setUp();
    await choose(/inabit custody/);
    expect(region('Access token').getByRole('timer').textContent).toBe('4:50');
    await click(region('Login token').getByRole('button', { name: /^Copy header line/ }));
    expect(client.calls.filter(({ name }) => name === 'tokens.copy')).toHaveLength(0);
    await click(
      within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Copy login token' }),
    );
    expect(client.calls.findLast(({ name }) => name === 'tokens.copy')?.input).toMatchObject({
      tokenId: 'c2-login',
    });
  });

  it('asks before it rotates', async () => {
    const { client } = await setUp();
    await choose(/inabit custody/);
    await click(region('Login token').getByRole('button', { name: 'Rotate…' }));
    expect(client.calls.some(({ name }) => name === 'connections.rotate')).toBe(false);
    await click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Rotate' }));
    expect(client.calls.some(({ name }) => name === 'connections.rotate')).toBe(true);
  });

  it('shows a failure with its next step, and a button that takes it', async () => {
    const { client } = await setUp();
    client.failNext('connections.renew', {
      code: 'network/refused',
      message: 'Nothing listens there.',
      next: 'Start the server.',
    });
    await click(region('Session token').getByRole('button', { name: 'Refresh' }));
    const alert = within(screen.getByRole('alert'));
    expect(alert.getByText('Nothing listens there.')).toBeDefined();
    expect(alert.getByText('Start the server.')).toBeDefined();
    await click(alert.getByRole('button', { name: 'Try again' }));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('explains an opaque token', async () => {
    await setUp();
    await choose(/GitHub GraphQL/);
    expect(screen.getByText('This token is opaque.')).toBeDefined();
  });

  it('says when the clocks differ', async () => {
    await setUp('problems');
    await choose(/Skewed clock/);
    expect(screen.getByRole('note').textContent).toContain('1:33 ahead of yours');
  });

  it('walks the list and copies by key', async () => {
    const { client } = await setUp();
    const list = screen.getByRole('listbox', { name: 'Connections' });
    await act(async () => void fireEvent.keyDown(list, { key: 'ArrowDown' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('inabit custody');
    await act(async () => void fireEvent.keyDown(list, { key: 'c' }));
    expect(client.calls.findLast(({ name }) => name === 'tokens.copy')?.input).toMatchObject({
      tokenId: 'c2-access',
    });
  });

  it('shows nothing but the lock once the vault is locked', async () => {
    const { client } = await setUp();
    await act(async () => {
      client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    });
    expect(screen.queryByRole('listbox')).toBeNull();
    expect(document.body.textContent).not.toContain('dana@example.com');
  });
});
