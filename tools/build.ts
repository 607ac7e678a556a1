// Builds the app into out/: main (ESM, lazily loaded parts as chunks), preload (CommonJS, as a
// sandboxed preload must be), renderer. Run by Node 24 directly.
import { rm } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** One bundle with everything in it: start-up reads one file instead of a thousand. */
function nodeBundle(entry: string, outDir: string, format: 'es' | 'cjs'): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      // A lazily loaded part may be large: it costs nothing until it is wanted.
      chunkSizeWarningLimit: 4_000,
      minify: format === 'cjs',
      sourcemap: true,
      rolldownOptions: {
        external,
        output: {
          format,
          entryFileNames: format === 'cjs' ? 'index.cjs' : 'index.js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

await rm(new URL('../out', import.meta.url), { recursive: true, force: true });
await build(nodeBundle('main/index.ts', 'out/main', 'es'));
await build(nodeBundle('main/preload/index.ts', 'out/preload', 'cjs'));
await build({
  configFile: fileURLToPath(new URL('../renderer/vite.config.ts', import.meta.url)),
  logLevel: 'warn',
});
