import { createRequire, enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';

// Compiled code (and the stripped types) are kept between starts; that halves the start-up.
enableCompileCache();

const executable = process.env['STAND_IN_EXECUTABLE'] ?? process.argv[0] ?? 'electron';
delete process.env['STAND_IN_EXECUTABLE'];
// As Electron has it: the executable, then what was given. Playwright's loader counts on that.
process.argv.splice(0, 2, executable);

const { installModuleHooks } = await import('./module-hooks.ts');
const { prepareProcess } = await import('./process-identity.ts');
prepareProcess();
installModuleHooks();
const { commandLineArguments } = await import('./runtime.ts');
if (commandLineArguments.switches.has('version')) {
  process.stdout.write(`v${process.versions['electron']}\n`);
  process.exit(0);
}
const { launch } = await import('./launch.ts');

const require = createRequire(pathToFileURL(`${process.cwd()}/`));
for (const module of commandLineArguments.preloads) require(module);

launch(commandLineArguments.app).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exit(1);
});
