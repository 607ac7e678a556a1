import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  // Real Electron writes to the one clipboard of the display; each stand-in has its own.
  workers: process.env['ELECTRON_OVERRIDE_DIST_PATH'] ? 2 : 1,
  forbidOnly: Boolean(process.env['CI']),
  // A flaky test is a bug in the test or in the app, to be mended. CI runs a failed one once more, so
  // that the list tells "flaky" from "broken"; on a desk it fails at once.
  retries: process.env['CI'] ? 1 : 0,
  timeout: 45_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { trace: 'retain-on-failure' },
});
