import type { Vault, VaultOptions } from './vault.ts';

export type {
  Json,
  Keychain,
  Protection,
  Vault,
  VaultChange,
  VaultOptions,
  VaultRecord,
} from './vault.ts';

/** Looks at the vault's file and takes hold of it, without opening what it seals. Never rejects. */
export type OpenVault = (options: VaultOptions) => Promise<Vault>;
