export { openVault } from './open-vault.ts';
export { isWeakPassphrase } from './scrypt.ts';
export type {
  Json,
  Keychain,
  Protection,
  UnlockOptions,
  Vault,
  VaultChange,
  VaultOptions,
  VaultRecord,
} from './vault.ts';
