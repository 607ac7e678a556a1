import { z } from 'zod';
import {
  activityEntrySchema,
  activityExportedSchema,
  activityFilterSchema,
  activityListSchema,
  activityQuerySchema,
  exportFormatSchema,
} from './activity.ts';
import {
  backupContentsSchema,
  backupFileSchema,
  backupReceiptSchema,
  restoreHowSchema,
  restoreReportSchema,
} from './backup.ts';
import { connectionDetailsSchema, connectionSummarySchema } from './connection.ts';
import { copyFormatSchema } from './formats.ts';
import { maxPasteLength, pasteOfferSchema } from './paste/paste-offer.ts';
import { preferencesPatchSchema, preferencesSchema } from './preferences.ts';
import { sandboxDialsPatchSchema, sandboxStatusSchema } from './sandbox.ts';
import { schemeFindingsSchema } from './scheme-findings.ts';
import { decodedTokenSchema } from './token/token-summary.ts';
import { newRecoveryCodeSchema, vaultStatusSchema } from './vault.ts';

/** A command: the renderer asks, main answers with a `Result` of `output`. */
function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { input, output };
}

const nothing = z.undefined();
const byConnection = z.object({ connectionId: z.string().max(64) });
const byToken = z.object({ tokenId: z.string().max(64) });
const secret = z.string().min(1).max(4_096);

/** What was written to the clipboard, for the confirmation on screen. */
export const copyReceiptSchema = z.object({
  label: z.string(),
  redacted: z.boolean(),
  /** True when the token was renewed first because it had less than its lead left. */
  renewed: z.boolean(),
  /** Why it could not be renewed although it should have been; null when all went well. */
  warning: z.string().nullable(),
  expiresAtMs: z.number().nullable(),
  clockOffsetMs: z.number(),
});
export type CopyReceipt = z.infer<typeof copyReceiptSchema>;

/** What the clipboard holds of ours. `clearsAtMs` is null when it stays. Local time. */
export const clipboardStateSchema = z
  .object({ label: z.string(), writtenAtMs: z.number(), clearsAtMs: z.number().nullable() })
  .nullable();
export type ClipboardState = z.infer<typeof clipboardStateSchema>;

export const appInfoSchema = z.object({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  /** True when the operating system keeps a keychain that deserves the name. */
  keychain: z.boolean(),
});
export type AppInfo = z.infer<typeof appInfoSchema>;

/** Where a new connection's secret comes from: typed here, or recognised in a paste and held by main. */
export const newSecretSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: secret, keep: z.boolean() }),
  z.object({ kind: z.literal('paste'), pasteId: z.string().max(64) }),
]);

/** Every command. The preload, the handlers, the client and the test fake derive from this object. */
export const commands = {
  'app.info': command(nothing, appInfoSchema),
  'preferences.get': command(nothing, preferencesSchema),
  'preferences.set': command(preferencesPatchSchema, preferencesSchema),

  'vault.status': command(nothing, vaultStatusSchema),
  /** First run: makes the vault. No passphrase and no keychain means: for this run only. */
  'vault.create': command(
    z.discriminatedUnion('protection', [
      z.object({ protection: z.literal('keychain') }),
      z.object({ protection: z.literal('passphrase'), passphrase: secret }),
      z.object({ protection: z.literal('this-run') }),
    ]),
    vaultStatusSchema,
  ),
  /**
   * Without a passphrase: by keychain. `acceptOlder` is the user's yes after `vault/rolled-back`: to a
   * vault that is older than the one that was open here last.
   */
  'vault.unlock': command(
    z.object({ passphrase: secret.nullable(), acceptOlder: z.boolean().optional() }),
    vaultStatusSchema,
  ),
  'vault.unlockByRecoveryCode': command(
    z.object({ code: z.string().min(1).max(200), acceptOlder: z.boolean().optional() }),
    vaultStatusSchema,
  ),
  'vault.lock': command(nothing, vaultStatusSchema),
  /** Looks at a file that could not be used once more: the cause may be gone. */
  'vault.lookAgain': command(nothing, vaultStatusSchema),
  /** Adds or replaces the passphrase slot of an unlocked vault. */
  'vault.setPassphrase': command(z.object({ passphrase: secret }), vaultStatusSchema),
  'vault.removePassphrase': command(nothing, vaultStatusSchema),
  'vault.addKeychain': command(nothing, vaultStatusSchema),
  'vault.removeKeychain': command(nothing, vaultStatusSchema),
  /** Makes a recovery code, which is shown once; one that there was opens nothing any more. */
  'vault.makeRecoveryCode': command(nothing, newRecoveryCodeSchema),
  'vault.removeRecoveryCode': command(nothing, vaultStatusSchema),
  /** For a vault that can't be read: set the file aside and go on with the last good copy or a new one. */
  'vault.recover': command(
    z.object({ how: z.enum(['last-good-copy', 'start-new']) }),
    vaultStatusSchema,
  ),

  /** Writes an encrypted backup to a file that main asks for; null when the user changed their mind. */
  'backup.make': command(z.object({ passphrase: secret }), backupReceiptSchema.nullable()),
  /** Asks for a backup's file and holds it, sealed; null when the user changed their mind. */
  'backup.choose': command(nothing, backupFileSchema.nullable()),
  /** Opens the chosen backup to say what is in it. */
  'backup.inspect': command(
    z.object({ backupId: z.string().max(64), passphrase: secret }),
    backupContentsSchema,
  ),
  'backup.restore': command(
    z.object({ backupId: z.string().max(64), passphrase: secret, how: restoreHowSchema }),
    restoreReportSchema,
  ),

  'connections.list': command(nothing, z.array(connectionSummarySchema)),
  /** Adds a connection and, where it has a secret, signs in. Fails without adding when signing in fails. */
  'connections.add': command(
    z.object({
      details: connectionDetailsSchema,
      secret: newSecretSchema.nullable(),
      /** The user's clear yes to an endpoint that is neither https nor on loopback. */
      allowInsecure: z.boolean(),
      /** Names this attempt, so that `connections.cancelAdd` can stop it before there is a connection. */
      requestId: z.string().max(64).optional(),
    }),
    connectionSummarySchema,
  ),
  /** Stops a `connections.add` in flight; it then fails with `network/cancelled` and adds nothing. */
  'connections.cancelAdd': command(z.object({ requestId: z.string().max(64) }), nothing),
  'connections.update': command(
    byConnection.extend({ details: connectionDetailsSchema, allowInsecure: z.boolean() }),
    connectionSummarySchema,
  ),
  'connections.reorder': command(
    z.object({ ids: z.array(z.string().max(64)).max(10_000) }),
    nothing,
  ),
  'connections.duplicate': command(byConnection, connectionSummarySchema),
  /** Removed connections stay restorable with `undoRemove` until the next removal, a lock or a quit. */
  'connections.remove': command(byConnection, nothing),
  'connections.undoRemove': command(nothing, connectionSummarySchema),
  'connections.forgetPassword': command(byConnection, connectionSummarySchema),

  /** AVII. Without a password: with the kept one. */
  'connections.signIn': command(
    byConnection.extend({ password: secret.nullable(), keep: z.boolean() }),
    connectionSummarySchema,
  ),
  /** AVII: refresh. inabit: a new access token. */
  'connections.renew': command(byConnection, connectionSummarySchema),
  /** inabit: a new login token; the old one dies. */
  'connections.rotate': command(byConnection, connectionSummarySchema),
  /** inabit, after a lost reply: finds out which token lives. */
  'connections.resolveRotation': command(byConnection, connectionSummarySchema),
  /** inabit or pasted: puts a pasted token in the place of the present one. */
  'connections.replaceToken': command(
    byConnection.extend({ pasteId: z.string().max(64) }),
    connectionSummarySchema,
  ),
  /** AVII `tokenVerify`: signature and expiry. */
  'connections.verify': command(byConnection, connectionSummarySchema),
  /** The smallest real use of the token. */
  'connections.whoAmI': command(byConnection, connectionSummarySchema),
  /** Finds out, by trying, which scheme the server listens to. Changes nothing. */
  'connections.trySchemes': command(byConnection, schemeFindingsSchema),
  /** Stops what is in flight for this connection, as far as that is safe. */
  'connections.cancel': command(byConnection, nothing),

  'tokens.decode': command(byToken, decodedTokenSchema),
  'tokens.copy': command(
    byToken.extend({ format: copyFormatSchema, redacted: z.boolean() }),
    copyReceiptSchema,
  ),
  /** The redacted twin as text, to look at before copying. */
  'tokens.preview': command(byToken.extend({ format: copyFormatSchema }), z.string()),
  /** The whole token, for eyes. The renderer forgets it at `forgetAtMs` (local time). */
  'tokens.reveal': command(byToken, z.object({ token: z.string(), forgetAtMs: z.number() })),

  /** Looks at what is on the clipboard, in main: the text does not cross. */
  'paste.readClipboard': command(nothing, pasteOfferSchema),
  /** Looks at text that was pasted or dropped into the window. */
  'paste.offer': command(z.object({ text: z.string().max(maxPasteLength) }), pasteOfferSchema),
  /** Takes a held paste apart, to look at its claims without keeping it. */
  'paste.decode': command(z.object({ pasteId: z.string().max(64) }), decodedTokenSchema),
  'paste.discard': command(z.object({ pasteId: z.string().max(64) }), nothing),

  'clipboard.state': command(nothing, clipboardStateSchema),
  'clipboard.clearNow': command(nothing, clipboardStateSchema),
  'clipboard.keep': command(nothing, clipboardStateSchema),

  'sandbox.status': command(nothing, sandboxStatusSchema),
  'sandbox.start': command(nothing, sandboxStatusSchema),
  'sandbox.stop': command(nothing, sandboxStatusSchema),
  'sandbox.setDials': command(sandboxDialsPatchSchema, sandboxStatusSchema),
  /** Starts the sandbox API and makes an AVII and an inabit connection against it, signed in. */
  'sandbox.addConnections': command(nothing, z.array(connectionSummarySchema)),
  /** Opens the sandbox's GraphiQL in the browser. */
  'sandbox.openGraphiql': command(nothing, nothing),

  /** What happened, newest first. */
  'activity.list': command(activityQuerySchema, activityListSchema),
  /** Writes all that passes the filter into a file that the user chooses. */
  'activity.export': command(
    activityFilterSchema.extend({ format: exportFormatSchema }),
    activityExportedSchema,
  ),
} as const;

/** Every event that main sends to the window. */
export const events = {
  'vault.changed': vaultStatusSchema,
  'connections.changed': z.object({
    /** New or changed connections. */
    upserted: z.array(connectionSummarySchema),
    /** All ids, in the user's order: what is not in here is gone. */
    order: z.array(z.string()),
  }),
  'clipboard.changed': clipboardStateSchema,
  'preferences.changed': preferencesSchema,
  'sandbox.changed': sandboxStatusSchema,
  /** A new entry of the log, or the newest one again because the same happened once more. */
  'activity.added': activityEntrySchema,
} as const;

export type CommandName = keyof typeof commands;
export type CommandInput<N extends CommandName> = z.input<(typeof commands)[N]['input']>;
/** The input after zod has parsed it (defaults filled in), as a handler gets it. */
export type CommandParsed<N extends CommandName> = z.output<(typeof commands)[N]['input']>;
export type CommandOutput<N extends CommandName> = z.output<(typeof commands)[N]['output']>;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

/** The single IPC channel for commands, and the one for events. */
export const commandChannel = 'tokendesk:command';
export const eventChannel = 'tokendesk:event';
