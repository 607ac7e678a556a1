import { rmSync } from 'node:fs';
import type { VaultCore } from './core.ts';
import { placeFile, removeNewFile, setAside } from './files.ts';
import { duplicateLastGoodCopy, lastGoodCopyAtMs } from './last-good.ts';
import { attempt, problems, VaultFailure } from './problems.ts';

function recoverable(core: VaultCore): boolean {
  const status = core.status();
  return status.state === 'locked' || (status.state === 'unusable' && status.canRecover);
}

function fromLastGoodCopy(core: VaultCore): void {
  const { paths, state } = core;
  // An older copy is no way on from a newer vault: it would silently go back in time.
  if (state.at === 'unusable' && state.problem.code === 'vault/newer-version') {
    throw new VaultFailure(problems.newerVersion);
  }
  if (lastGoodCopyAtMs(paths) === null) throw new VaultFailure(problems.noLastGoodCopy);
  const duplicate = attempt(() => duplicateLastGoodCopy(paths));
  if (!duplicate.ok) {
    const damaged = duplicate.error.code === 'vault/corrupt';
    throw new VaultFailure(damaged ? problems.noLastGoodCopy : duplicate.error);
  }
  try {
    core.release();
    setAside(paths.file, core.options.now());
    placeFile(duplicate.value, paths.file, { overwrite: false });
  } catch (thrown) {
    removeNewFile(duplicate.value);
    core.inspect();
    throw thrown;
  }
}

function startNew(core: VaultCore): void {
  const { paths } = core;
  const nowMs = core.options.now();
  core.release();
  try {
    setAside(paths.file, nowMs);
    // Its copy too: what stays would be offered for the new vault.
    setAside(paths.lastGood, nowMs);
  } catch (thrown) {
    core.inspect();
    throw thrown;
  }
}

/**
 * Sets the file aside and goes on with the last good copy or with nothing. Deletes nothing. Throws;
 * then the file is still the vault, or is under its dated name.
 */
export function recover(core: VaultCore, how: 'last-good-copy' | 'start-new'): void {
  if (!recoverable(core)) throw new VaultFailure(problems.nothingToRecover);
  core.epoch += 1;
  if (how === 'last-good-copy') fromLastGoodCopy(core);
  else startNew(core);
  // Going back was the user's choice: no warning about it.
  rmSync(core.paths.anchor, { force: true });
  core.throttle.passed();
  core.inspect();
}
