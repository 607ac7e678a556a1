import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from './support/fixtures.ts';
import { FirstRun } from './support/pages/first-run.ts';
import { electronExecutable } from './support/runtime.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

test('a second start shows the window of the first and ends with a clear line', async ({
  desk,
}) => {
  await new FirstRun(desk.page).keepNothing();
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const minimized = () =>
    desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
  await expect.poll(minimized).toBe(true);

  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const second = spawn(
    electronExecutable(),
    ['.', `--user-data-dir=${desk.dataFolder}`, ...(asRoot ? ['--no-sandbox'] : [])],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  second.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const [code] = await once(second, 'close');

  expect(code).toBe(0);
  expect(said).toContain('Tokendesk is running already: its window comes to the front.');
  await expect.poll(minimized).toBe(false);
  const windows = await desk.app.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
  );
  expect(windows).toBe(1);
  await expect(new FirstRun(desk.page).welcome).toBeVisible();
});
