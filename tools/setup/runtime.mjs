import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { step, stop } from './print.mjs';
import { projectEnv, root, run } from './run.mjs';

const downloadTimeoutMs = 60_000;
const dayMs = 86_400_000;

/**
 * Finds what can run the app: the real Electron (there already, or downloaded) where there is a display to
 * show it on, else the stand-in with an installed Chromium. `TOKENDESK_RUNTIME` insists on one.
 * @returns {Promise<{ kind: 'electron' | 'stand-in', label: string, env: NodeJS.ProcessEnv }>}
 */
export async function ensureRuntime() {
  const wanted = process.env.TOKENDESK_RUNTIME ?? (hasDisplay() ? 'either' : 'stand-in');
  if (wanted !== 'stand-in' && (await ensureElectron())) {
    const label = `Electron ${electronVersion()}`;
    step(`Runtime: ${label}.`);
    return { kind: 'electron', label, env: projectEnv({ TOKENDESK_RUNTIME_USED: label }) };
  }
  if (wanted === 'electron') {
    return stop(
      'TOKENDESK_RUNTIME asks for the real Electron, and it could not be had.',
      'Check the network, or leave the variable out to use the stand-in.',
    );
  }
  if (process.platform === 'win32') {
    return stop(
      "Electron can't be downloaded here, and its stand-in does not run on Windows.",
      'Check the network and run the same command again.',
    );
  }
  const chromium = await ensureChromium();
  const label = `the Electron stand-in with ${chromium}`;
  step(`Runtime: ${label} (see tools/electron-stand-in/README.md for what it can't show).`);
  return {
    kind: 'stand-in',
    label,
    env: projectEnv({
      TOKENDESK_RUNTIME_USED: label,
      TOKENDESK_CHROMIUM: chromium,
      ELECTRON_OVERRIDE_DIST_PATH: join(root, 'tools', 'electron-stand-in', 'bin'),
    }),
  };
}

function electronFolder() {
  return join(root, 'node_modules', 'electron');
}

function electronVersion() {
  return JSON.parse(readFileSync(join(electronFolder(), 'package.json'), 'utf8')).version;
}

function electronIsThere() {
  const pathFile = join(electronFolder(), 'path.txt');
  return (
    existsSync(pathFile) &&
    existsSync(join(electronFolder(), 'dist', readFileSync(pathFile, 'utf8')))
  );
}

async function ensureElectron() {
  if (electronIsThere()) return true;
  // A download that failed today is not tried again at every start.
  const failedStamp = join(root, 'node_modules', '.tokendesk-no-electron');
  if (existsSync(failedStamp) && Date.now() - Number(readFileSync(failedStamp, 'utf8')) < dayMs)
    return false;

  step(`Downloading Electron ${electronVersion()} (at most ${downloadTimeoutMs / 1000} s) …`);
  const download = await run('node', [join('node_modules', 'electron', 'install.js')], {
    quiet: true,
    timeoutMs: downloadTimeoutMs,
  });
  if (download.code === 0 && electronIsThere()) return true;
  writeFileSync(failedStamp, String(Date.now()));
  const why = download.timedOut ? 'it took too long' : firstLine(download.output);
  step(
    `Electron can't be downloaded here (${why}). It is tried again tomorrow, or at once without ${failedStamp.slice(root.length)}.`,
  );
  return false;
}

/** @param {string} output */
function firstLine(output) {
  const line = output
    .split('\n')
    .find((candidate) => /error|ENOTFOUND|ECONN|HTTP/i.test(candidate));
  return (line ?? 'no answer')
    .trim()
    .replace(/^(\w*Error: )+/, '')
    .replace(/https?:\/\/\S+/g, '…')
    .slice(0, 120);
}

/** The Chromium for the stand-in. */
async function ensureChromium() {
  const found = await findChromium();
  if (found) return found;
  const apt = existsSync('/usr/bin/apt-get');
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  if (apt && isRoot) {
    step("No Chromium found: installing Debian's with apt-get (about a minute) …");
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    const install = await run(
      'apt-get',
      ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
      {
        env,
        quiet: true,
      },
    );
    const installed = await findChromium();
    if (installed) {
      step('Chromium installed.');
      return installed;
    }
    console.error(install.output.trim().split('\n').slice(-5).join('\n'));
  }
  return stop(
    `${hasDisplay() ? "Electron can't be downloaded here" : 'There is no display to show Electron on'}, and no Chromium for its stand-in.`,
    apt
      ? 'Run: sudo apt-get install chromium — then the same command again.'
      : 'Install Chromium or Google Chrome (or set TOKENDESK_CHROMIUM to its path), then run the same command again.',
  );
}

async function findChromium() {
  const finder = join('tools', 'electron-stand-in', 'find-chromium.ts');
  const script = `import(${JSON.stringify(new URL(`../../${finder}`, import.meta.url).href)}).then((m) => console.log(m.findChromium() ?? ''))`;
  const result = await run('node', ['--input-type=module', '-e', script], { quiet: true });
  return result.code === 0 ? result.output.trim() : '';
}

/** True where a window can be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The path of the `electron` executable for this environment. @param {NodeJS.ProcessEnv} env */
export function electronExecutable(env) {
  const override = env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return join(override, 'electron');
  return createRequire(import.meta.url)('electron');
}
