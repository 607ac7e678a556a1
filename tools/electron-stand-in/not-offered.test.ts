import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { notOfferedModule, strict, strictEmitter } from './not-offered.ts';

class Thing extends strictEmitter('thing') {
  readonly #secret = 7;

  tell(): number {
    return this.#secret;
  }
}

describe('what is not offered', () => {
  it('throws, by name, from objects', () => {
    const shell: Record<string, unknown> = strict('shell', { beep: () => 'beep' });
    expect(shell['beep']).toBeTypeOf('function');
    expect(() => shell['trashItem']).toThrow('shell.trashItem is not offered by the stand-in');
  });

  it('throws from emitters, which otherwise work as usual', () => {
    const thing = new Thing();
    expect(thing).toBeInstanceOf(EventEmitter);
    expect(thing.tell()).toBe(7);
    let heard = 0;
    thing.on('x', () => {
      heard += 1;
    });
    expect(thing.emit('x')).toBe(true);
    expect(heard).toBe(1);
    // A member that the class lacks, reached as an app in JavaScript would reach it.
    expect(() => (thing as unknown as Record<string, unknown>)['explode']).toThrow('thing.explode');
  });

  it('throws from whole modules, called, made or used', () => {
    const module = notOfferedModule('utilityProcess') as unknown as {
      fork(): void;
    } & (new () => object);
    expect(() => module.fork()).toThrow('utilityProcess.fork');
    expect(() => new module()).toThrow('new utilityProcess');
  });

  it('can still be awaited, printed and serialised', async () => {
    const thing = new Thing();
    expect(await Promise.resolve(thing)).toBe(thing);
    expect(inspect(thing)).toContain('Thing');
    expect(() => JSON.stringify(thing)).not.toThrow();
  });
});
