/** The first run's empty state: three ways to begin. */
export function Welcome() {
  return null;
}
