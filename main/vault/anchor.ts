import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { joinFields } from './envelope.ts';
import { makeNewFile, removeNewFile, type VaultPaths } from './files.ts';
import type { VaultKeys } from './keys.ts';
import { attempt } from './problems.ts';

const anchorSchema = z.strictObject({
  vaultId: z.string(),
  seq: z.int().min(0),
  /** SHA-256 of the sealed manifest at that number. */
  manifest: z.string(),
  mac: z.string(),
});

/** A state of the vault, as the anchor remembers it. */
export interface AnchoredState {
  readonly vaultId: Uint8Array;
  readonly seq: number;
  /** The manifest as it is sealed in the file. */
  readonly sealedManifest: Uint8Array;
}

function fieldsOf({ vaultId, seq, sealedManifest }: AnchoredState) {
  const manifest = createHash('sha256').update(sealedManifest).digest('hex');
  return { vaultId: Buffer.from(vaultId).toString('hex'), seq, manifest };
}

function macOf(keys: VaultKeys, fields: ReturnType<typeof fieldsOf>): string {
  const { vaultId, seq, manifest } = fields;
  const message = joinFields(['tokendesk-anchor', 1, vaultId, seq, manifest]);
  return createHmac('sha256', keys.anchor).update(message).digest('hex');
}

/**
 * Notes the vault's newest state in a file of its own, so that an older vault in its place is
 * noticed. Not flushed to the disk: after a power cut the note may be older than the vault, which
 * only makes it see less. Throws.
 */
export function writeAnchor(paths: VaultPaths, keys: VaultKeys, state: AnchoredState): void {
  const fields = fieldsOf(state);
  const path = makeNewFile(paths);
  try {
    writeFileSync(path, JSON.stringify({ ...fields, mac: macOf(keys, fields) }));
    renameSync(path, paths.anchor);
  } catch (thrown) {
    removeNewFile(path);
    throw thrown;
  }
}

/**
 * Holds a vault's state against the note. `older`: the note is of a later state; `forked`: of
 * another state with the same number; `refused`: the note is not ours or was changed. A note that
 * is missing or another vault's says nothing: `fine`.
 */
export function compareWithAnchor(
  paths: VaultPaths,
  keys: VaultKeys,
  state: AnchoredState,
): 'fine' | 'older' | 'forked' | 'refused' {
  const read = attempt(() => readFileSync(paths.anchor, 'utf8'));
  if (!read.ok) return 'fine';
  const parsed = attempt(() => anchorSchema.parse(JSON.parse(read.value)));
  if (!parsed.ok) return 'refused';
  const { mac, ...anchored } = parsed.value;
  const here = fieldsOf(state);
  if (anchored.vaultId !== here.vaultId) return 'fine';
  const expected = Buffer.from(macOf(keys, anchored));
  const given = Buffer.from(mac);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'refused';
  if (here.seq < anchored.seq) return 'older';
  return here.seq === anchored.seq && here.manifest !== anchored.manifest ? 'forked' : 'fine';
}
