import { describe, expect, it } from 'vitest';
import type { Client } from '../../bridge/client.ts';
import type { ScenarioName } from '../../bridge/fake/fake-scenarios.ts';
import { fakeRecoveryCode } from '../../bridge/fake/fake-vault-handlers.ts';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createVaultStore } from './vault-store.ts';

async function setUp(scenario: ScenarioName) {
  const client = createFakeClient({ scenario });
  const store = createVaultStore(client);
  await store.getState().load();
  return { client, store, state: () => store.getState().status?.state };
}

describe('the vault in the window', () => {
  it('is made by keychain or by passphrase', async () => {
    const { store } = await setUp('missing');
    await store.getState().create({ protection: 'keychain' });
    expect(store.getState().status).toMatchObject({ state: 'open', slots: ['keychain'] });
  });

  it('opens with the passphrase and says when it is wrong', async () => {
    const { store, state } = await setUp('locked');
    expect(await store.getState().unlock('wrong')).toBe(false);
    expect(store.getState().error?.code).toBe('vault/wrong-passphrase');
    expect(await store.getState().unlock('correct horse battery staple')).toBe(true);
    expect(state()).toBe('open');
    expect(store.getState().error).toBeNull();
  });

  it('keeps no passphrase', async () => {
    const { store } = await setUp('locked');
    await store.getState().unlock('correct horse battery staple');
    expect(JSON.stringify(store.getState())).not.toContain('horse');
  });

  it('asks one thing at a time', async () => {
    const { client, store } = await setUp('locked');
    const release = client.hold('vault.unlock');
    const first = store.getState().unlock('correct horse battery staple');
    expect(await store.getState().unlock('correct horse battery staple')).toBe(false);
    release();
    expect(await first).toBe(true);
  });

  it('follows main: a lock elsewhere is a lock here', async () => {
    const { client, state } = await setUp('three');
    expect(state()).toBe('open');
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(state()).toBe('locked');
  });

  it('stays locked when the answer to an unlock comes after the lock that followed it', async () => {
    const client = createFakeClient({ scenario: 'locked' });
    const overtaken: Client = {
      on: client.on,
      invoke: async (name, input) => {
        const answer = await client.invoke(name, input);
        if (name === 'vault.unlock') {
          client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
        }
        return answer;
      },
    };
    const store = createVaultStore(overtaken);
    await store.getState().load();
    await store.getState().unlock('correct horse battery staple');
    expect(store.getState()).toMatchObject({ status: { state: 'locked' }, busy: null });
  });

  it('asks before a vault of this run is locked away', async () => {
    const { store, state } = await setUp('this-run');
    await store.getState().lock();
    expect(state()).toBe('open');
    expect(store.getState().askingToLock).toBe(true);
    await store.getState().confirmLock();
    expect(state()).toBe('locked');
  });

  it('does not take the last slot away', async () => {
    const { store } = await setUp('three');
    expect(await store.getState().removeKeychain()).toBe(true);
    expect(await store.getState().removePassphrase()).toBe(false);
    expect(store.getState().error?.code).toBe('vault/last-slot');
  });
});

describe('the recovery code in the window', () => {
  it('is shown once and forgotten with a lock', async () => {
    const { client, store } = await setUp('three');
    expect(await store.getState().makeRecoveryCode()).toBe(true);
    expect(store.getState()).toMatchObject({
      newRecoveryCode: fakeRecoveryCode,
      status: { slots: expect.arrayContaining(['recovery']) },
    });
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase', 'recovery'] });
    expect(JSON.stringify(store.getState())).not.toContain(fakeRecoveryCode);
  });

  it('opens the vault, after which a new passphrase is offered until the next lock', async () => {
    const { client, store, state } = await setUp('locked');
    expect(await store.getState().unlockByRecoveryCode('wrong')).toBe(false);
    expect(store.getState()).toMatchObject({
      recovered: false,
      error: { code: 'vault/wrong-recovery-code' },
    });
    expect(await store.getState().unlockByRecoveryCode(fakeRecoveryCode.toLowerCase())).toBe(true);
    expect(state()).toBe('open');
    expect(store.getState().recovered).toBe(true);
    client.emit('vault.changed', { state: 'locked', slots: ['passphrase'] });
    expect(store.getState().recovered).toBe(false);
  });
});
