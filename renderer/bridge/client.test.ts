import { describe, expect, it, vi } from 'vitest';
import { createClient } from './client.ts';

function clientThatHears(answer: unknown) {
  return createClient({ invoke: async () => answer, on: () => () => {} });
}

describe('the client', () => {
  it('gives a good answer on', async () => {
    const value = { state: 'locked', slots: ['passphrase'] };
    const client = clientThatHears({ ok: true, value });
    expect(await client.invoke('vault.status', undefined)).toEqual({ ok: true, value });
  });

  it('gives an error of main on', async () => {
    const error = { code: 'vault/locked', message: 'The vault is locked.', next: 'Unlock it.' };
    const client = clientThatHears({ ok: false, error });
    expect(await client.invoke('connections.list', undefined)).toEqual({ ok: false, error });
  });

  it.each([
    ['nothing', undefined],
    ['a bare value', { state: 'locked', slots: [] }],
    ['a value of another command', { ok: true, value: [] }],
    ['an unknown code', { ok: false, error: { code: 'x', message: '', next: '' } }],
    ['an error without words', { ok: false, error: { code: 'vault/locked' } }],
    ['a truthy ok', { ok: 1, value: { state: 'locked', slots: [] } }],
  ])('turns %s into ipc/internal', async (_name, answer) => {
    expect(await clientThatHears(answer).invoke('vault.status', undefined)).toMatchObject({
      ok: false,
      error: { code: 'ipc/internal' },
    });
  });

  it('never rejects', async () => {
    const client = createClient({
      invoke: () => Promise.reject(new Error('a secret in a stack')),
      on: () => () => {},
    });
    const answer = await client.invoke('vault.status', undefined);
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc/internal' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('drops an event that does not fit, and cuts off what the contract does not name', () => {
    let send: (payload: unknown) => void = () => {};
    const client = createClient({
      invoke: async () => undefined,
      on: (_name, listener) => {
        send = listener;
        return () => {};
      },
    });
    const heard = vi.fn();
    client.on('vault.changed', heard);
    send({ state: 'ajar' });
    expect(heard).not.toHaveBeenCalled();
    send({ state: 'locked', slots: [], key: 'leaked' });
    expect(heard).toHaveBeenCalledExactlyOnceWith({ state: 'locked', slots: [] });
  });
});
