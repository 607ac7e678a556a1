// The guided tour: the real app against the sandbox API, doing the main job, printing each step and
// writing pictures. `--docs` renews the README's pictures, too.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { launch, resize } from '../support/launch.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pictures = join(root, 'out', 'demo');
const docs = process.argv.includes('--docs') ? join(root, 'docs', 'images') : null;
/** The pictures that the README shows. */
const shownInDocs: readonly string[] = ['copied', 'dark'];
const passphrase = 'four words for the tour';

/** The set-up's start, so that one clock runs through all that is printed. */
const startedAtMs = Number(process.env['TOKENDESK_STARTED_AT_MS'] ?? Date.now());
let count = 0;

function say(text: string): void {
  const seconds = ((Date.now() - startedAtMs) / 1000).toFixed(1).padStart(5);
  console.log(`[${seconds} s] ${text}`);
}

async function picture(page: Page, name: string): Promise<void> {
  count += 1;
  const path = join(pictures, `${String(count).padStart(2, '0')}-${name}.png`);
  const [width, height] = (await page.evaluate('[innerWidth, innerHeight]')) as [number, number];
  // The stand-in's pictures keep the first size when the window shrinks: cut to the page.
  await page.screenshot({ path, animations: 'disabled', clip: { x: 0, y: 0, width, height } });
  if (docs && shownInDocs.includes(name)) await copyFile(path, join(docs, `${name}.png`));
  console.log(`          picture: ${relative(root, path)}`);
}

/** Sends a query as anybody would, with the header that was on the clipboard. */
async function askWith(header: string, endpoint: string): Promise<string> {
  const [name = '', value = ''] = header.split(/: (.*)/s);
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [name]: value },
    body: JSON.stringify({ query: '{ me { email } }' }),
  });
  return answer.text();
}

async function tour(): Promise<void> {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  if (docs) await mkdir(docs, { recursive: true });
  const dataFolder = await mkdtemp(join(tmpdir(), 'tokendesk-demo-'));

  let { app, page } = await launch({ dataFolder });
  const clipboard = () => app.evaluate(({ clipboard: board }) => board.readText());
  await page.getByRole('button', { name: 'Create the vault' }).waitFor();
  say(`The window is there. Runtime: ${process.env['TOKENDESK_RUNTIME_USED'] ?? 'Electron'}.`);
  await picture(page, 'first-run');

  await page.getByLabel('New passphrase').fill(passphrase);
  await page.getByLabel('Repeat passphrase').fill(passphrase);
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await page.getByRole('button', { name: 'Try it with the sandbox API' }).waitFor();
  say('A vault was made, sealed under a passphrase.');
  await picture(page, 'welcome');

  await page.getByRole('button', { name: 'Try it with the sandbox API' }).click();
  await page.getByRole('button', { name: 'Copy header line' }).waitFor();
  say('One click: an AVII and an inabit connection against the sandbox API, signed in.');

  await page.keyboard.press('c');
  await page
    .getByRole('region', { name: 'Clipboard' })
    .getByText('Header line copied', { exact: true })
    .waitFor();
  const header = await clipboard();
  say(`One key: the clipboard holds "${header.slice(0, 22)}…".`);
  await picture(page, 'copied');

  const endpoint = new URL(
    (await page
      .getByText(/\/avii\/graphql\/$/)
      .first()
      .textContent()) ?? '',
  ).href;
  say(`The API answers a request with this header: ${await askWith(header, endpoint)}`);

  await page.getByRole('option', { name: /^Sandbox inabit/ }).click();
  await page.getByRole('region', { name: 'Login token' }).waitFor();
  say('inabit: login token and access token side by side, each with its clock.');
  await picture(page, 'inabit');

  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('curl sh');
  say('The command palette finds every format.');
  await picture(page, 'palette');
  await page.keyboard.press('Enter');
  await page
    .getByRole('region', { name: 'Clipboard' })
    .getByText(/^curl.*copied$/)
    .waitFor();
  const command = await clipboard();
  const answer = execFileSync('sh', ['-c', command], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  say(`The copied curl command, run by sh, answers: ${answer.trim()}`);

  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  say('The keys, all on one page.');
  await picture(page, 'keys');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Rotate…' }).click();
  await page.getByRole('button', { name: 'Rotate', exact: true }).click();
  await page.getByRole('alertdialog').waitFor({ state: 'hidden' });
  await page.keyboard.press('Shift+A');
  await page.getByRole('listitem').filter({ hasText: 'Login token rotated' }).waitFor();
  say('The login token was rotated. The activity log says what was done and by whom.');
  await picture(page, 'activity');
  await page.keyboard.press('Escape');

  await page.emulateMedia({ colorScheme: 'dark' });
  say('Dark.');
  await picture(page, 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await resize(app, 900, 600);
  say('900 × 600.');
  await picture(page, 'small');

  await app.close();
  say('Quit, and start again …');
  ({ app, page } = await launch({ dataFolder }));
  await page.getByLabel('Passphrase').waitFor();
  await picture(page, 'locked');
  await page.getByLabel('Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: /^Sandbox AVII/ }).waitFor();
  say('Unlocked: everything is there.');
  await app.close();
  await rm(dataFolder, { recursive: true, force: true });
  say(`Done: ${count} pictures in ${relative(root, pictures)}.`);
}

await tour();
