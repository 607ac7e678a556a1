import type { SelectOption } from '../../ui/Select.tsx';

const clearSeconds = [10, 20, 30, 60, 120, 300, 0] as const;
const lockMinutes = [1, 5, 15, 30, 60, 240, 0] as const;

/** How long the clipboard keeps a copy; with the present value, should it be another. */
export function clearChoices(present: number): readonly SelectOption<string>[] {
  return withPresent(clearSeconds, present).map((seconds) => ({
    value: String(seconds),
    label:
      seconds === 0 ? 'Never' : seconds < 120 ? plural(seconds, 'second') : minutes(seconds / 60),
  }));
}

/** How long nobody may touch the computer until the vault locks. */
export function lockChoices(present: number): readonly SelectOption<string>[] {
  return withPresent(lockMinutes, present).map((count) => ({
    value: String(count),
    label: count === 0 ? 'Never' : count < 120 ? minutes(count) : plural(count / 60, 'hour'),
  }));
}

function minutes(count: number): string {
  return plural(Number(count.toFixed(1)), 'minute');
}

function plural(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit : `${unit}s`}`;
}

/** In order of size, never (0) last. */
function withPresent(offered: readonly number[], present: number): readonly number[] {
  const size = (value: number) => (value === 0 ? Infinity : value);
  return [...new Set([...offered, present])].sort((a, b) => size(a) - size(b));
}
