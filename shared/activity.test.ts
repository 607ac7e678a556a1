import { describe, expect, it } from 'vitest';
import { activityEntrySchema, longestCause, shortCause } from './activity.ts';

describe('a cause that is kept', () => {
  it.each([
    'The server did not answer within 15 s.',
    'api-staging.customer-portal.example.com refused the connection on port 443.',
    'The certificate of https://api.example.com/graphql/v2/ is not trusted.',
  ])('stays as it is: %s', (message) => {
    expect(shortCause(message)).toBe(message);
  });

  it.each([
    'eyJ0eXAiOiJKV1QifQ.eyJhIjoxfQ.c2lnbmF0dXJl',
    'ghp_abcdefghij0123456789ABCDEFGHIJ',
    'YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXo=',
  ])('holds no token, even one that nobody sent: %s', (token) => {
    expect(shortCause(`Your new token: ${token}, keep it`)).toBe('Your new token: •••, keep it');
  });

  it('is one line and not long', () => {
    expect(shortCause('a\n b\t c')).toBe('a b c');
    expect(shortCause('so many words '.repeat(50)).length).toBe(longestCause);
    expect(shortCause('🔑 '.repeat(200)).isWellFormed()).toBe(true);
  });
});

describe('an entry', () => {
  it('has no field for anything but what is listed', () => {
    const fields = Object.keys(activityEntrySchema.shape);
    expect(fields.filter((field) => /token|secret|password|key$|preview/i.test(field))).toEqual([]);
  });
});
