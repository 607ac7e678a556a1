const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const yearMs = 365.25 * dayMs;

/** The last instant that a JavaScript date can hold. */
const lastDateMs = 8.64e15;

/**
 * A length of time for countdowns: `4:59`, `1 h 12 min`, `29 d 4 h`, `3 y 40 d`. Seconds are rounded
 * up, so that `0:00` means over and not "almost". Nothing is left of a negative length: `0:00`.
 */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return '–';
  const seconds = Math.ceil(Math.max(0, ms) / secondMs);
  const minutes = Math.floor(seconds / 60);
  if (seconds < 3_600) return `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  if (days < 365) return `${days} d ${hours % 24} h`;
  const years = Math.floor((days * dayMs) / yearMs);
  if (years < 1) return `${days} d`;
  if (years > 999) return 'over 999 y';
  return years > 99 ? `${years} y` : `${years} y ${Math.floor(days - (years * yearMs) / dayMs)} d`;
}

const relativeUnits = [
  { ms: yearMs, one: 'year', many: 'years', from: 2 * yearMs },
  { ms: yearMs / 12, one: 'month', many: 'months', from: 60 * dayMs },
  { ms: dayMs, one: 'day', many: 'days', from: 2 * dayMs },
  { ms: hourMs, one: 'h', many: 'h', from: 2 * hourMs },
  { ms: minuteMs, one: 'min', many: 'min', from: minuteMs },
  { ms: secondMs, one: 's', many: 's', from: secondMs },
] as const;

/** How far an instant is from now: `in 4 min`, `2 days ago`, `now`. Rounded down to one unit. */
export function formatRelative(atMs: number, nowMs: number): string {
  const distanceMs = atMs - nowMs;
  if (!Number.isFinite(distanceMs)) return 'not a date';
  const size = Math.abs(distanceMs);
  const unit = relativeUnits.find(({ from }) => size >= from);
  if (unit === undefined) return 'now';
  const count = Math.floor(size / unit.ms);
  const text = `${count} ${count === 1 ? unit.one : unit.many}`;
  return distanceMs > 0 ? `in ${text}` : `${text} ago`;
}

/** An instant for people, in two zones. */
export type FormattedInstant = { readonly local: string; readonly utc: string };

/**
 * An instant as `27 Aug 2019, 15:51:15 UTC+02:00` in the computer's zone and in UTC: the same on
 * every system and in every language, so that it can be read out, compared and searched for.
 * What no date can hold is `not a date`.
 *
 * @param timeZone an IANA zone instead of the computer's own
 */
export function formatInstant(atMs: number, timeZone?: string): FormattedInstant {
  if (!(Math.abs(atMs) <= lastDateMs)) return { local: 'not a date', utc: 'not a date' };
  return { local: inZone(atMs, timeZone), utc: inZone(atMs, 'UTC') };
}

const formatters = new Map<string | undefined, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it does, so each zone's is kept. */
function formatterFor(timeZone: string | undefined): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...(timeZone === undefined ? {} : { timeZone }),
    era: 'short',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  });
  formatters.set(timeZone, made);
  return made;
}

function inZone(atMs: number, timeZone: string | undefined): string {
  const parts = new Map(
    formatterFor(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  const era = part('era').startsWith('B') ? ' BC' : '';
  // ICU names some months in four letters in British English (Sept).
  const date = `${part('day')} ${part('month').slice(0, 3)} ${part('year')}${era}`;
  // No offset is `GMT` in one version of ICU and `GMT+00:00` in another.
  const zone = part('timeZoneName').replace('GMT', 'UTC').replace('+00:00', '');
  return `${date}, ${part('hour')}:${part('minute')}:${part('second')} ${zone}`;
}
