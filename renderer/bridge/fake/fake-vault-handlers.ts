import { fail, ok, type Result } from '../../../shared/result.ts';
import type { SlotKind, VaultStatus } from '../../../shared/vault.ts';
import { connectionsChanged } from './fake-connection-handlers.ts';
import type { FakeHandlers, FakeWorld } from './fake-main.ts';

type VaultNames =
  | 'vault.status'
  | 'vault.create'
  | 'vault.unlock'
  | 'vault.unlockByRecoveryCode'
  | 'vault.makeRecoveryCode'
  | 'vault.removeRecoveryCode'
  | 'vault.lock'
  | 'vault.lookAgain'
  | 'vault.setPassphrase'
  | 'vault.removePassphrase'
  | 'vault.addKeychain'
  | 'vault.removeKeychain'
  | 'vault.recover';

function become(world: FakeWorld, vault: VaultStatus): Result<VaultStatus> {
  world.state.vault = vault;
  world.emit('vault.changed', vault);
  if (vault.state === 'open') connectionsChanged(world, world.state.connections);
  return ok(vault);
}

function openWith(world: FakeWorld, slots: SlotKind[], thisRunOnly = false): Result<VaultStatus> {
  const keychainAvailable = world.state.appInfo.keychain;
  return become(world, { state: 'open', slots, thisRunOnly, keychainAvailable });
}

function withSlots(
  world: FakeWorld,
  edit: (slots: readonly SlotKind[]) => SlotKind[],
): Result<VaultStatus> {
  const { vault } = world.state;
  if (vault.state !== 'open') {
    return fail('vault/locked', 'The vault is locked.', 'Unlock it first.');
  }
  const slots = edit(vault.slots);
  if (slots.length === 0) {
    return fail(
      'vault/last-slot',
      'This is the only thing that opens the vault.',
      'Add another way to unlock first.',
    );
  }
  return become(world, { ...vault, slots, thisRunOnly: false });
}

const without = (kind: SlotKind) => (slots: readonly SlotKind[]) =>
  slots.filter((slot) => slot !== kind);
const withSlot = (kind: SlotKind) => (slots: readonly SlotKind[]) => [
  ...slots.filter((slot) => slot !== kind),
  kind,
];

/** The only recovery code of the pretend vault. */
export const fakeRecoveryCode = '7Q2K-M0XT-9RVA-4HNC-E3WB-61ZD-PJ8F';

export const vaultHandlers: FakeHandlers<VaultNames> = {
  'vault.status': (_input, { state }) => ok(state.vault),
  'vault.create': (input, world) => {
    if (input.protection === 'this-run') return openWith(world, [], true);
    if (input.protection === 'keychain') return openWith(world, ['keychain']);
    world.state.passphrase = input.passphrase;
    return openWith(world, ['passphrase']);
  },
  'vault.unlock': ({ passphrase }, world) => {
    if (passphrase !== null && passphrase !== world.state.passphrase) {
      return fail(
        'vault/wrong-passphrase',
        'That passphrase does not open this vault.',
        'Check Caps Lock and the keyboard layout, and try again.',
      );
    }
    const { vault } = world.state;
    return openWith(world, vault.state === 'locked' ? vault.slots : ['passphrase']);
  },
  'vault.unlockByRecoveryCode': ({ code }, world) => {
    const { vault } = world.state;
    if (code.replaceAll(/[\s-]/g, '').toUpperCase() !== fakeRecoveryCode.replaceAll('-', '')) {
      return fail(
        'vault/wrong-recovery-code',
        'This is not quite a recovery code: a symbol is wrong, missing or too many.',
        'Compare it with your note, group by group.',
      );
    }
    return openWith(world, vault.state === 'locked' ? vault.slots : ['passphrase', 'recovery']);
  },
  'vault.makeRecoveryCode': (_input, world) => {
    const status = withSlots(world, withSlot('recovery'));
    return status.ok ? ok({ code: fakeRecoveryCode, status: status.value }) : status;
  },
  'vault.removeRecoveryCode': (_input, world) => withSlots(world, without('recovery')),
  'vault.lock': (_input, world) => {
    const { vault } = world.state;
    return become(world, { state: 'locked', slots: vault.state === 'open' ? vault.slots : [] });
  },
  'vault.lookAgain': (_input, { state }) => ok(state.vault),
  'vault.setPassphrase': ({ passphrase }, world) => {
    world.state.passphrase = passphrase;
    return withSlots(world, withSlot('passphrase'));
  },
  'vault.removePassphrase': (_input, world) => withSlots(world, without('passphrase')),
  'vault.addKeychain': (_input, world) => withSlots(world, withSlot('keychain')),
  'vault.removeKeychain': (_input, world) => withSlots(world, without('keychain')),
  'vault.recover': ({ how }, world) => {
    if (how === 'last-good-copy') return become(world, { state: 'locked', slots: ['passphrase'] });
    world.state.connections = [];
    return become(world, { state: 'missing', keychainAvailable: world.state.appInfo.keychain });
  },
};
