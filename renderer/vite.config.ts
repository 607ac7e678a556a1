import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the window's page into `out/renderer`, to be served at `app://tokendesk/` under a content
 * security policy without 'unsafe-inline': relative URLs, nothing inlined, no injected styles.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: {
      // Radix' scroll lock adds a <style> element at run time, which the policy forbids. The page
      // itself never scrolls here (each pane does), so the lock has nothing to do.
      'react-style-singleton': fileURLToPath(
        new URL('./ui/no-injected-styles.ts', import.meta.url),
      ),
    },
  },
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    cssTarget: 'chrome140',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: true,
    // Read from the disk of the same machine, so one file is quicker than several.
    chunkSizeWarningLimit: 1_000,
  },
});
