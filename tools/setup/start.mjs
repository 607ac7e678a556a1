// `npm start`: sets up what is missing, builds, and runs the app, or without a display the guided tour.
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { started, step } from './print.mjs';
import { run } from './run.mjs';
import { electronExecutable, ensureRuntime, hasDisplay } from './runtime.mjs';

await ensureDependencies();
const runtime = await ensureRuntime();
await ensureBuild();

if (hasDisplay()) {
  step('Starting Tokendesk. Close its window to end.');
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = ['.', ...(asRoot ? ['--no-sandbox'] : []), ...process.argv.slice(2)];
  const { code } = await run(electronExecutable(runtime.env), args, { env: runtime.env });
  process.exit(code);
}
step('No display here, so no window: running the guided tour instead, headless (npm run demo).');
const { code } = await run('node', ['e2e/demo/demo.ts', ...process.argv.slice(2)], {
  env: { ...runtime.env, TOKENDESK_STARTED_AT_MS: String(started) },
});
process.exit(code);
