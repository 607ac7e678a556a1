import { describe, expect, it } from 'vitest';
import { type ActivityEntry, activityKinds } from '../../../shared/activity.ts';
import { fakeEntry } from '../../bridge/fake/fake-activity.ts';
import { dayText, repeatText, rowsOf } from './activity-rows.ts';
import { entryTitle, tookText } from './entry-text.ts';

const title = (parts: Partial<ActivityEntry> & Pick<ActivityEntry, 'kind'>) =>
  entryTitle(fakeEntry({ id: 1, ...parts }));

describe('the words for what happened', () => {
  it.each([
    [{ kind: 'copied', purpose: 'access', format: 'header' }, 'Access token copied as Header line'],
    [
      { kind: 'copied', format: 'curl', redacted: true },
      'Redacted copy taken as curl (sh, bash, zsh)',
    ],
    [{ kind: 'failed', attempted: 'renewed' }, 'Renewing failed'],
    [{ kind: 'failed', attempted: null }, 'Something failed'],
    [{ kind: 'edited', changed: ['name', 'production'] }, 'Edited: name, production mark'],
    [{ kind: 'added', purpose: 'login' }, 'Connection added with a login token'],
  ] as const)('of %j are “%s”', (parts, expected) => {
    expect(title({ ...parts, changed: 'changed' in parts ? [...parts.changed] : null })).toBe(
      expected,
    );
  });

  it('are there for every kind', () => {
    const titles = activityKinds.map((kind) => title({ kind, purpose: 'session' }));
    expect(titles.filter((text) => text.trim() === '')).toEqual([]);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('say how long it took', () => {
    expect([tookText(0), tookText(999.4), tookText(15_004)]).toEqual(['0 ms', '999 ms', '15.0 s']);
  });
});

describe('the lines of days', () => {
  const noon = (day: number) => new Date(2026, 10, day, 12).getTime();
  const entry = (id: number, atMs: number) => fakeEntry({ id, kind: 'copied', atMs });

  it('stand above the first entry of each day, also of one that comes twice', () => {
    const rows = rowsOf([
      entry(4, noon(21)),
      entry(3, noon(21)),
      entry(2, noon(20)),
      entry(1, noon(21)),
    ]);
    expect(rows.map((row) => row.key)).toEqual(['day-4', '4', '3', 'day-2', '2', 'day-1', '1']);
  });

  it('are named by how near they are', () => {
    expect(dayText(noon(21), noon(21))).toBe('Today');
    expect(dayText(noon(20), noon(21))).toBe('Yesterday');
    expect(dayText(noon(15), noon(21))).toBe('Sunday 15 November 2026');
  });

  it('tell repetitions, with the day of the last one where it is another', () => {
    const down = { ...entry(1, noon(20)), times: 14, lastAtMs: noon(20) + 60_000 };
    expect(repeatText(down)).toBe('14 times, the last at 12:01:00');
    expect(repeatText({ ...down, lastAtMs: noon(21) })).toBe(
      '14 times, the last on Saturday 21 November 2026 at 12:00:00',
    );
  });
});
