/** Takes the place of `react-style-singleton` in the build: see `vite.config.ts`. */
export function styleSingleton(): () => null {
  return () => null;
}
