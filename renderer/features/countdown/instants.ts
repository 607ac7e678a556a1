import { formatInstant } from '../../../shared/time/format.ts';

/** An instant in few words, local time: `today, 18:42:10`, `28 Nov, 18:42`, `3 Jan 2027, 09:00`. */
export function shortInstant(atMs: number, nowMs: number): string {
  const at = clockParts(atMs);
  if (at === null) return 'not a date';
  const now = clockParts(nowMs);
  if (at.date === now?.date) return `today, ${at.time}`;
  const date = at.year === now?.year ? at.date.slice(0, -at.year.length - 1) : at.date;
  return `${date}, ${at.time.slice(0, 5)}`;
}

interface ClockParts {
  readonly date: string;
  readonly year: string;
  readonly time: string;
}

/** Reads back the one way in which the app writes instants: `27 Aug 2019, 15:51:15 UTC+02:00`. */
function clockParts(atMs: number): ClockParts | null {
  const [date, time] = formatInstant(atMs).local.split(', ');
  if (date === undefined || time === undefined) return null;
  return { date, year: date.split(' ').slice(2).join(' '), time: time.slice(0, 8) };
}
