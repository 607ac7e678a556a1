import type { ActivityEntry } from '../../../shared/activity.ts';

export type ActivityRow =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | { readonly kind: 'entry'; readonly key: string; readonly entry: ActivityEntry };

/**
 * Entries with a line above each new day. The order is the log's: a clock that was set back shows as
 * a day that comes twice.
 */
export function rowsOf(entries: readonly ActivityEntry[]): ActivityRow[] {
  const rows: ActivityRow[] = [];
  let day = '';
  for (const entry of entries) {
    const of = new Date(entry.atMs).toDateString();
    if (of !== day) rows.push({ kind: 'day', key: `day-${entry.id}`, atMs: entry.atMs });
    day = of;
    rows.push({ kind: 'entry', key: String(entry.id), entry });
  }
  return rows;
}

// In two, because versions of ICU disagree on what stands between.
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dateFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const timeFormat = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `Today`, `Yesterday`, or the day in full; in the computer's time zone. */
export function dayText(atMs: number, nowMs: number): string {
  const day = new Date(atMs).toDateString();
  const today = new Date(nowMs);
  if (day === today.toDateString()) return 'Today';
  today.setDate(today.getDate() - 1);
  if (day === today.toDateString()) return 'Yesterday';
  return fullDay(atMs);
}

function fullDay(atMs: number): string {
  return `${weekdayFormat.format(atMs)} ${dateFormat.format(atMs)}`;
}

/** `18:04:09` in the computer's time zone. */
export function timeText(atMs: number): string {
  return timeFormat.format(atMs);
}

/** `14 times, the last at 18:04:09`, with the day where it is another one. */
export function repeatText({ times, atMs, lastAtMs }: ActivityEntry): string {
  const sameDay = new Date(atMs).toDateString() === new Date(lastAtMs).toDateString();
  const day = sameDay ? '' : ` on ${fullDay(lastAtMs)}`;
  return `${times} times, the last${day} at ${timeText(lastAtMs)}`;
}
