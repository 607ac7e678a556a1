// `npm test`: sets up what is missing, then the whole gate; prints what ran and how long each part took.
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { step } from './print.mjs';
import { run } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';

/** The gate, in order: cheap and telling checks first. */
const stages = [
  { name: 'formatting and lint', command: 'biome', args: ['ci', '--error-on-warnings', '.'] },
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'unit tests', command: 'vitest', args: ['run'] },
  { name: 'end-to-end tests', command: 'playwright', args: ['test'], needsBuild: true },
];

await ensureDependencies();
const runtime = await ensureRuntime();
const results = [];
for (const stage of stages) {
  if (stage.needsBuild) await ensureBuild();
  step(`── ${stage.name} ──`);
  const started = Date.now();
  const { code } = await run(stage.command, stage.args, { env: runtime.env });
  results.push({ name: stage.name, passed: code === 0, seconds: (Date.now() - started) / 1000 });
}

console.log(`\nRuntime: ${runtime.label}`);
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? '✔' : '✖'} ${name.padEnd(20)} ${seconds.toFixed(1)} s`);
}
const failed = results.filter((result) => !result.passed).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
