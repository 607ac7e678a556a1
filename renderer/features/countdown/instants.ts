import { formatInstant } from '../../../shared/time/format.ts';

/** An instant in few words, local time: `today, 18:42:10`, else `28 Nov 2026, 18:42`. */
export function shortInstant(atMs: number, nowMs: number): string {
  const at = clockParts(atMs);
  if (at === null) return 'not a date';
  return at.date === clockParts(nowMs)?.date
    ? `today, ${at.time}`
    : `${at.date}, ${at.time.slice(0, 5)}`;
}

function clockParts(atMs: number): { readonly date: string; readonly time: string } | null {
  const [date, time] = formatInstant(atMs).local.split(', ');
  return date === undefined || time === undefined ? null : { date, time: time.slice(0, 8) };
}
