import { randomUUID } from 'node:crypto';
import { createBridge } from './bridge.ts';
import { createIpcRenderer } from './ipc-renderer.ts';
import { mainWorld } from './main-world.ts';
import { type PreloadConfig, preloadWorld } from './preload-world.ts';
import { watchPage } from './watch-page.ts';
import { createWire } from './wire.ts';

export const PRELOAD_WORLD = 'electron-stand-in-preload';

export interface PageScripts {
  readonly main: string;
  readonly preload: string;
  readonly binding: string;
  readonly deliver: string;
}

/** The two scripts that every document of a window runs first. */
export function pageScripts(
  preload: { readonly path: string; readonly source: string } | null,
  process: PreloadConfig['process'],
): PageScripts {
  const unguessable = randomUUID().replaceAll('-', '');
  const config: PreloadConfig = {
    handshake: `handshake${unguessable}`,
    binding: `tell${unguessable}`,
    deliver: `deliver${unguessable}`,
    preload: preload?.path ?? null,
    process,
  };
  const body = preload
    ? `function (exports, require, module, __filename, __dirname, process) {\n${preload.source}\n}`
    : 'null';
  const parts = `{ makeWire: ${createWire}, makeBridge: ${createBridge}, makeIpc: ${createIpcRenderer}, watch: ${watchPage} }`;
  return {
    main: `(${mainWorld})(${JSON.stringify(config.handshake)}, ${createBridge});`,
    preload: `(${preloadWorld})(${JSON.stringify(config)}, ${parts}, ${body});`,
    binding: config.binding,
    deliver: config.deliver,
  };
}
