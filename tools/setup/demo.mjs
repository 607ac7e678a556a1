// `npm run demo`: sets up what is missing, builds, and runs the guided tour.
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { started } from './print.mjs';
import { run } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';

await ensureDependencies();
const runtime = await ensureRuntime();
await ensureBuild();
const { code } = await run('node', ['e2e/demo/demo.ts', ...process.argv.slice(2)], {
  env: { ...runtime.env, TOKENDESK_STARTED_AT_MS: String(started) },
});
process.exit(code);
