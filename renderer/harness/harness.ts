import { mount } from '../app/mount.tsx';
import { isScenarioName } from '../bridge/fake/fake-scenarios.ts';
import { createFakeClient } from '../bridge/fake-client.ts';
import { showScreen } from './screens.ts';

/**
 * A look at the window without Electron, for development only: `harness.html?scenario=three&theme=dark
 * &screen=palette&latency=300`. The build takes index.html alone, so none of this is in the product.
 */
const asked = new URLSearchParams(location.search);
const scenario = asked.get('scenario') ?? 'three';
const latencyMs = Number(asked.get('latency') ?? 0);

const client = createFakeClient({
  scenario: isScenarioName(scenario) ? scenario : 'three',
  nowMs: () => Date.now(),
  beforeAnswer: () => new Promise((resolve) => setTimeout(resolve, latencyMs)),
});
const theme = asked.get('theme');
if (theme === 'light' || theme === 'dark') {
  client.state.preferences = { ...client.state.preferences, theme };
  document.documentElement.setAttribute('data-theme', theme);
}

const root = document.getElementById('root');
if (!root) throw new Error('harness.html has no #root');
const stores = await mount(client, root);
await showScreen(asked.get('screen') ?? '', stores, client);
// For the console and for scripts that take pictures.
Object.assign(window, { harness: { client, stores } });
document.documentElement.setAttribute('data-harness', 'ready');
