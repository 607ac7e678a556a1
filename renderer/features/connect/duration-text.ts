const units = [
  { seconds: 86_400, short: 'd', pattern: /^d(?:ays?)?$/i },
  { seconds: 3_600, short: 'h', pattern: /^h(?:ours?|rs?)?$/i },
  { seconds: 60, short: 'min', pattern: /^m(?:in(?:ute)?s?)?$/i },
  { seconds: 1, short: 's', pattern: /^s(?:ec(?:ond)?s?)?$/i },
] as const;

/** Writes whole seconds as people do, in the largest units that fit: 90 is `1 min 30 s`. */
export function durationText(seconds: number): string {
  if (seconds === 0) return '0 s';
  let left = seconds;
  const parts: string[] = [];
  for (const unit of units) {
    const count = Math.floor(left / unit.seconds);
    left -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit.short}`);
  }
  return parts.join(' ');
}

/** Reads `7 d`, `1h 30min`, `90 s` or a bare number of seconds; `null` for anything else. */
export function parseDuration(text: string): number | null {
  const trimmed = text.trim();
  if (/^\d{1,9}$/.test(trimmed)) return Number(trimmed);
  const parts = [...trimmed.matchAll(/(\d{1,9})\s*([a-z]+)\s*/gi)];
  const read = parts.map((part) => part[0]).join('');
  if (parts.length === 0 || read !== trimmed) return null;
  let seconds = 0;
  for (const [, count, name = ''] of parts) {
    const unit = units.find(({ pattern }) => pattern.test(name));
    if (!unit) return null;
    seconds += Number(count) * unit.seconds;
  }
  return seconds;
}
