import { registerHooks } from 'node:module';

const ELECTRON = new URL('./electron.ts', import.meta.url).href;

/** From here on `electron`, imported or required, is the stand-in. */
export function installModuleHooks(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (/^electron(\/(main|common))?$/.test(specifier)) {
        return { url: ELECTRON, format: 'module-typescript', shortCircuit: true };
      }
      // Electron's fs without asar support, which Node's never had.
      if (specifier === 'original-fs') return nextResolve('node:fs', context);
      return nextResolve(specifier, context);
    },
  });
}
