import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step, stop } from './print.mjs';
import { root, run } from './run.mjs';

const oldestNode = 20;

/** Installs the packages when they are missing or older than the lock file. */
export async function ensureDependencies() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    stop(
      `Node ${process.versions.node} is too old to start the set-up.`,
      `Install Node ${oldestNode} or newer; the project then brings its own Node 24.`,
    );
  }
  const stamp = join(root, 'node_modules', '.tokendesk-installed');
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  step('Installing packages (npm install, about a minute) …');
  // Not `npm ci`: it refuses a lock file that was written where the registry lacks other platforms'
  // optional packages. `--no-save` takes the locked versions and leaves the lock file alone.
  const install = await run(
    'npm',
    ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      env: process.env,
      quiet: true,
    },
  );
  if (install.code !== 0) {
    console.error(install.output.trim());
    stop(
      'npm could not install the packages (its words are above).',
      'Check the network and run the same command again.',
    );
  }
  const node = await run('node', ['--version'], { quiet: true });
  if (!node.output.startsWith('v24.')) {
    stop(
      `The project's Node 24 was not installed (found ${node.output.trim() || 'none'}).`,
      'Allow install scripts for the package "node" (see allowScripts in package.json), remove node_modules and run the same command again.',
    );
  }
  writeFileSync(stamp, wanted);
  step(`Packages installed; Node ${node.output.trim().slice(1)}.`);
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
