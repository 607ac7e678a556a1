import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { envLine, envName } from './env-line.ts';
import { prepareRequest } from './format-input.ts';
import { hostileInputs } from './testing/hostile.ts';

describe('envName', () => {
  it.each([
    ['Staging API', 'STAGING_API_TOKEN'],
    ['Überprüfung – Köln', 'UBERPRUFUNG_KOLN_TOKEN'],
    ['2nd try', 'API_2ND_TRY_TOKEN'],
    ['my token', 'MY_TOKEN'],
    ['PATH', 'PATH_TOKEN'],
    ['漢字', 'API_TOKEN'],
    ['', 'API_TOKEN'],
  ])('%s', (name, expected) => {
    expect(envName(name)).toBe(expected);
  });
});

describe('envLine', () => {
  it('is read back by Node’s dotenv parser wherever one form fits sh and dotenv', () => {
    const requests = hostileInputs('https://api.example.com', 300).map(prepareRequest);
    const both = requests.filter(({ token }) => !(token.includes("'") && /["$`\\!]/.test(token)));
    expect(both.length).toBeGreaterThan(50);
    for (const request of both) {
      expect(parseEnv(envLine(request))).toEqual({ [envName(request.name)]: request.token });
    }
  });
});
