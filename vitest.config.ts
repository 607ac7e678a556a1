import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{shared,main,renderer,tools}/**/*.test.{ts,tsx}'],
    // Renderer tests that need a DOM say so themselves with `// @vitest-environment jsdom`.
    environment: 'node',
    restoreMocks: true,
    // Real scrypt, child processes and property tests take their time on a busy machine.
    testTimeout: 20_000,
  },
});
