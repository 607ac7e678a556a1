import { describe, expect, it } from 'vitest';
import { type ActivityEntry, activityEntrySchema } from '../../shared/activity.ts';
import { asText, csvCell } from './export-text.ts';

const entry: ActivityEntry = activityEntrySchema.parse({
  id: 7,
  atMs: Date.UTC(2026, 10, 21, 12),
  kind: 'failed',
  by: 'engine',
  connectionId: 'c1',
  connectionName: '=HYPERLINK("https://evil.example"), "Shop"',
  purpose: 'session',
  fingerprint: '0123456789abcdef',
  format: null,
  redacted: null,
  changed: null,
  attempted: 'renewed',
  code: 'network/timeout',
  cause: 'No answer,\nnone at all.',
  durationMs: 15_000,
  times: 3,
  lastAtMs: Date.UTC(2026, 10, 21, 12, 2),
});

describe('an export', () => {
  it('is a table of RFC 4180 with UTC times, one line an entry', () => {
    const text = asText([entry], 'csv');
    expect(text).toBe(
      '\ufefftime,connection,what,by,token,fingerprint,format,redacted,changed,attempted,code,cause,duration_ms,times,last_time,connection_id,kind,id\r\n' +
        `2026-11-21T12:00:00.000Z,"'=HYPERLINK(""https://evil.example""), ""Shop""",Failed,Tokendesk,session,0123456789abcdef,,,,Renewed,network/timeout,"No answer,\nnone at all.",15000,3,2026-11-21T12:02:00.000Z,c1,failed,7\r\n`,
    );
  });

  it('is JSON that gives back the very entries', () => {
    expect(JSON.parse(asText([entry], 'json'))).toEqual({ entries: [entry] });
  });
});

describe('a cell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('is no formula: %j', (text) => {
    expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
  });
  it.each([
    ['plain', 'plain'],
    ['a-b=c', 'a-b=c'],
    ['say "hi"', '"say ""hi"""'],
    [-5, '-5'],
    [null, ''],
    [false, 'false'],
  ])('of %j is %j', (value, expected) => {
    expect(csvCell(value)).toBe(expected);
  });
});
