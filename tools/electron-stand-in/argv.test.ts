import { describe, expect, it } from 'vitest';
import { parseArguments } from './argv.ts';

describe('parseArguments', () => {
  it('reads what Playwright passes', () => {
    const args = [
      '-r',
      '/pw/loader.js',
      '--no-sandbox',
      '--inspect=0',
      '--remote-debugging-port=0',
      '.',
      '--user-data-dir=/u',
    ];
    const { preloads, app, switches } = parseArguments(args);
    expect(preloads).toEqual(['/pw/loader.js']);
    expect(app).toBe('.');
    expect([...switches.keys()]).toEqual([
      'no-sandbox',
      'inspect',
      'remote-debugging-port',
      'user-data-dir',
    ]);
    expect(switches.get('user-data-dir')).toBe('/u');
  });

  it("leaves the app's own arguments alone", () => {
    const { preloads, app, switches } = parseArguments(['app', 'file', '-r', 'mine', '--a=b=c']);
    expect({ preloads, app }).toEqual({ preloads: [], app: 'app' });
    expect(switches.get('a')).toBe('b=c');
  });

  it('takes nothing after --', () => {
    expect(parseArguments(['--', 'app']).app).toBeNull();
  });
});
