import { z } from 'zod';
import { appErrorSchema } from './result.ts';

/** The kinds of key slot that can open a vault. */
export const slotKindSchema = z.enum(['keychain', 'passphrase', 'recovery']);
export type SlotKind = z.infer<typeof slotKindSchema>;

/** The state of the vault, for the lock screen and the first run. */
export const vaultStatusSchema = z.discriminatedUnion('state', [
  /** No vault yet. */
  z.object({ state: z.literal('missing'), keychainAvailable: z.boolean() }),
  z.object({ state: z.literal('locked'), slots: z.array(slotKindSchema) }),
  z.object({
    state: z.literal('open'),
    slots: z.array(slotKindSchema),
    /** True when nothing is written to disk: everything is gone at quit. */
    thisRunOnly: z.boolean(),
    keychainAvailable: z.boolean(),
  }),
  /** The file can't be used; it is left as it is until the user decides. */
  z.object({
    state: z.literal('unusable'),
    problem: appErrorSchema,
    /** When the last good copy was made, local time; null when there is none. */
    lastGoodCopyAtMs: z.number().nullable(),
    canRecover: z.boolean(),
  }),
]);
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

/** A recovery code that was just made: shown once, kept nowhere. */
export const newRecoveryCodeSchema = z.object({ code: z.string(), status: vaultStatusSchema });
export type NewRecoveryCode = z.infer<typeof newRecoveryCodeSchema>;
