export { openVault } from './open-vault.ts';
export type {
  Json,
  Keychain,
  Protection,
  Vault,
  VaultChange,
  VaultOptions,
  VaultRecord,
} from './vault.ts';
