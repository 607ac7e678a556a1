import { defineConfig } from 'vitest/config';

/**
 * The unit tests that mutation testing runs: those beside the mutated files, without the ones that
 * talk to a server over a socket (a mutant would cost seconds there).
 */
export default defineConfig({
  test: {
    include: [
      'main/{renewal,schedule}/*.test.ts',
      'main/vault/{envelope,set-hash,manifest,key-slots}.test.ts',
    ],
    exclude: ['main/renewal/engine.test.ts', '**/node_modules/**'],
    environment: 'node',
    restoreMocks: true,
  },
});
