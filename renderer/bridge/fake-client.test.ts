import { describe, expect, it } from 'vitest';
import { connectionSummarySchema } from '../../shared/connection.ts';
import { type CommandName, commands } from '../../shared/ipc-contract.ts';
import { vaultStatusSchema } from '../../shared/vault.ts';
import { fakeBackupPassphrase } from './fake/fake-backup-handlers.ts';
import { scenarioNames } from './fake/fake-scenarios.ts';
import { fakeRecoveryCode } from './fake/fake-vault-handlers.ts';
import { createFakeClient, fakeNowMs } from './fake-client.ts';

const inputs: Readonly<Record<string, unknown>> = {
  'preferences.set': { theme: 'dark' },
  'vault.create': { protection: 'keychain' },
  'vault.unlock': { passphrase: null },
  'vault.setPassphrase': { passphrase: 'correct horse' },
  'vault.unlockByRecoveryCode': { code: fakeRecoveryCode },
  'backup.make': { passphrase: fakeBackupPassphrase },
  'backup.inspect': { backupId: 'backup-1', passphrase: fakeBackupPassphrase },
  'backup.restore': { backupId: 'backup-1', passphrase: fakeBackupPassphrase, how: 'merge' },
  'vault.recover': { how: 'start-new' },
  'connections.reorder': { ids: ['c3', 'c1', 'c2'] },
  'connections.signIn': { connectionId: 'c1', password: 'secret', keep: false },
  'connections.replaceToken': { connectionId: 'c2', pasteId: 'p' },
  'connections.cancelAdd': { requestId: 'r' },
  'tokens.copy': { tokenId: 'c1-session', format: 'header', redacted: false },
  'tokens.preview': { tokenId: 'c1-session', format: 'curl' },
  'activity.list': { connectionId: null, kinds: [], text: '', beforeId: null, limit: 10 },
  'activity.export': { connectionId: null, kinds: [], text: '', format: 'json' },
  'paste.offer': { text: 'JWT eyJh.eyJi.c' },
};

function inputFor(name: CommandName): unknown {
  if (inputs[name] !== undefined) return inputs[name];
  if (commands[name].input.safeParse(undefined).success) return undefined;
  return name.startsWith('tokens.') ? { tokenId: 'c1-session' } : { connectionId: 'c1' };
}

/** Commands that have something to do only in another state, or need another's answer first. */
const elsewhere: readonly CommandName[] = [
  'connections.add',
  'connections.update',
  'connections.undoRemove',
  'paste.readClipboard',
  'paste.decode',
  'paste.discard',
];

describe('the fake main', () => {
  const names = Object.keys(commands).filter(
    // Object.keys forgets that these are the contract's names.
    (name): name is CommandName => !elsewhere.includes(name as CommandName),
  );
  it.each(names)('answers %s as the contract says', async (name) => {
    const client = createFakeClient();
    // The table above holds an input that fits each command.
    const answer = await client.invoke(name, inputFor(name) as never);
    expect(answer).toMatchObject({ ok: true });
  });

  it.each(scenarioNames)(
    'starts the scenario %s in a state that the contract allows',
    (scenario) => {
      const { state } = createFakeClient({ scenario });
      expect(vaultStatusSchema.safeParse(state.vault).success).toBe(true);
      for (const connection of state.connections) {
        expect(connectionSummarySchema.safeParse(connection).error).toBeUndefined();
      }
    },
  );

  it('is the same at every start', () => {
    const [one, two] = [createFakeClient(), createFakeClient()];
    expect(one.state).toEqual(two.state);
    expect(one.state.connections[0]?.tokens[0]?.startsAtMs).toBe(fakeNowMs - 96_000);
  });

  it('tells the window what changed', async () => {
    const client = createFakeClient();
    const orders: (readonly string[])[] = [];
    client.on('connections.changed', ({ order }) => orders.push(order));
    await client.invoke('connections.remove', { connectionId: 'c2' });
    await client.invoke('connections.undoRemove', undefined);
    expect(orders).toEqual([
      ['c1', 'c3'],
      ['c1', 'c2', 'c3'],
    ]);
  });
});
