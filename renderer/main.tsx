import '../shared/zod-without-eval.ts';

import { mount } from './app/mount.tsx';
import { type Bridge, createClient } from './bridge/client.ts';

declare global {
  interface Window {
    /** Put there by the preload; see main/preload. */
    readonly tokendesk?: Bridge;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
if (window.tokendesk === undefined) {
  root.textContent =
    'Tokendesk’s window could not reach its main process. Quit Tokendesk and start it again.';
} else {
  await mount(createClient(window.tokendesk), root);
}
