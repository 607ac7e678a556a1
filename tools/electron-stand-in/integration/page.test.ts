import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launched, launchFixture, logOf, noChromium, patiently } from './launch.ts';

/** What the fixture's preload exposes. */
interface FixtureApi {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  onEvent(callback: (...args: unknown[]) => void): () => void;
  add(a: number, b: number): number;
  fail(): never;
  later(value: number): Promise<{ value: number; at: Date; bytes: Uint8Array }>;
  readonly constants: { readonly answer: number; readonly list: readonly unknown[] };
  readonly sandboxed: boolean;
  refused(name: string): string;
}

declare global {
  interface Window {
    fixture: FixtureApi;
    events: unknown[][];
    stopEvents: () => void;
  }
}

describe.skipIf(noChromium)('a page in a stand-in window', { timeout: 30_000 }, () => {
  let launched: Launched;

  beforeAll(async () => {
    launched = await launchFixture();
  }, 30_000);

  afterAll(async () => {
    await launched.app.close();
  });

  it('shows at exactly the size that was asked for', async () => {
    const size = await launched.page.evaluate(() => [innerWidth, innerHeight]);
    expect(size).toEqual([900, 600]);
  });

  it('is a secure context where the policy lets its own files in and inline scripts not', async () => {
    const seen = await launched.page.evaluate(() => ({
      secure: isSecureContext,
      color: getComputedStyle(document.body).color,
      title: document.title,
    }));
    expect(seen).toEqual({ secure: true, color: 'rgb(1, 2, 3)', title: 'Fixture' });
  });

  it('tells the window its title', async () => {
    await launched.page.evaluate(() => {
      document.title = 'Another';
    });
    await expect
      .poll(
        () =>
          launched.app.evaluate(({ BrowserWindow }) =>
            BrowserWindow.getAllWindows()[0]?.getTitle(),
          ),
        patiently,
      )
      .toBe('Another');
  });

  it('gives the main world nothing but what the preload exposed', async () => {
    const strangers = await launched.page.evaluate(() => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const pristine = new Set(Object.getOwnPropertyNames(frame.contentWindow));
      frame.remove();
      return Object.getOwnPropertyNames(window).filter(
        (name) => !pristine.has(name) && !/^\d+$/.test(name),
      );
    });
    const ours = ['fixture', 'pageScriptRan', 'events', 'stopEvents'];
    expect(strangers.filter((name) => !ours.includes(name))).toEqual([]);
    expect(strangers).toContain('fixture');
  });

  it('gives frames nothing', async () => {
    const frame = launched.page.frames().find((one) => one.url().endsWith('/frame.html'));
    const seen = await frame?.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) =>
        /fixture|^tell|deliver|handshake/.test(name),
      ),
    );
    expect(seen).toEqual([]);
  });

  it('freezes the exposed object', async () => {
    const frozen = await launched.page.evaluate(() => {
      const { fixture } = window;
      const descriptor = Object.getOwnPropertyDescriptor(window, 'fixture');
      return [
        Object.isFrozen(fixture),
        Object.isFrozen(fixture.constants.list),
        descriptor?.writable,
        descriptor?.configurable,
      ];
    });
    expect(frozen).toEqual([true, true, false, false]);
  });

  it('calls across the bridge, with results, promises and errors', async () => {
    const seen = await launched.page.evaluate(async () => {
      const later = await window.fixture.later(7);
      let failure: unknown;
      try {
        window.fixture.fail();
      } catch (error) {
        failure = error;
      }
      return {
        sum: window.fixture.add(19, 23),
        later: [later.value, later.at instanceof Date, later.bytes instanceof Uint8Array],
        failure: failure instanceof Error ? [failure.name, failure.message] : null,
        answer: window.fixture.constants.answer,
        sandboxed: window.fixture.sandboxed,
      };
    });
    expect(seen).toEqual({
      sum: 42,
      later: [7, true, true],
      failure: ['TypeError', 'no such thing'],
      answer: 42,
      sandboxed: true,
    });
  });

  it("gives a sandboxed preload no modules of Node's", async () => {
    const message = await launched.page.evaluate(() => window.fixture.refused('node:fs'));
    expect(message).toContain('module not found');
  });

  it('invokes with structured values and comes back with them', async () => {
    const kinds = await launched.page.evaluate(async () => {
      const args = [
        new Date(5),
        new Map([[1, { a: undefined }]]),
        undefined,
        12n,
        new Uint8Array([9]),
      ];
      // The fixture's echo answers with its arguments.
      const back = (await window.fixture.invoke('echo', ...args)) as unknown[];
      return back.map((value) => Object.prototype.toString.call(value).slice(8, -1));
    });
    expect(kinds).toEqual(['Date', 'Map', 'Undefined', 'BigInt', 'Uint8Array']);
  });

  it("words errors of handlers as Electron does, and refuses what can't be cloned", async () => {
    const messages = await launched.page.evaluate(async () => {
      const message = (error: Error) => error.message;
      return [
        await window.fixture.invoke('fail').catch(message),
        await window.fixture.invoke('nowhere').catch(message),
      ];
    });
    expect(messages).toEqual([
      "Error invoking remote method 'fail': RangeError: out of range",
      "Error invoking remote method 'nowhere': Error: No handler registered for 'nowhere'",
    ]);
  });

  it('names the sending frame by the app scheme', async () => {
    const who = await launched.page.evaluate(() => window.fixture.invoke('who'));
    expect(who).toEqual({
      url: 'app://fixture/page.html',
      origin: 'app://fixture',
      isTop: true,
      isMain: true,
    });
  });

  it('sends messages both ways, until the page stops listening', async () => {
    await launched.page.evaluate(() => window.fixture.send('note', 'one'));
    await launched.page.waitForFunction(() => window.events.length > 0);
    expect(await launched.page.evaluate(() => window.events.splice(0))).toEqual([['noted', 'one']]);
    const silent = await launched.page.evaluate(async () => {
      window.stopEvents();
      window.fixture.send('note', 'two');
      await window.fixture.invoke('echo');
      return window.events.length;
    });
    expect(silent).toBe(0);
  });

  it('opens no windows, and asks the app about each', async () => {
    const opened = await launched.page.evaluate(() =>
      window.open('https://example.invalid/opened'),
    );
    expect(opened).toBeNull();
    await launched.page.click('#blank');
    await expect
      .poll(async () => urlsOf(launched, 'window-open'), patiently)
      .toEqual(['https://example.invalid/opened', 'https://example.invalid/blank']);
    expect(launched.app.windows()).toHaveLength(1);
  });

  it('stays where it is when the app prevents a navigation', async () => {
    await launched.page.click('#away');
    await launched.page.click('#mail');
    await expect
      .poll(async () => urlsOf(launched, 'will-navigate'), patiently)
      .toEqual(['https://example.invalid/away', 'mailto:someone@example.invalid']);
    expect(await launched.page.textContent('h1')).toBe('Fixture');
  });

  it('denies what the permission handlers deny', async () => {
    const states = await launched.page.evaluate(async () => [
      (await navigator.permissions.query({ name: 'geolocation' })).state,
      Notification.permission,
    ]);
    expect(states).toEqual(['denied', 'denied']);
  });

  it('reloads by the developer protocol without asking, and goes on working', async () => {
    const asked = (await urlsOf(launched, 'will-navigate')).length;
    await launched.page.reload();
    await launched.page.waitForFunction(() => 'stopEvents' in window);
    expect(await launched.page.evaluate(() => window.fixture.add(1, 1))).toBe(2);
    expect(await urlsOf(launched, 'will-navigate')).toHaveLength(asked);
  });

  it('follows a link inside the app, and gives the next page its own preload', async () => {
    await launched.page.click('#inside');
    await launched.page.waitForSelector('h1:has-text("Other")');
    const who = await launched.page.evaluate(() => window.fixture.invoke('who'));
    expect(who).toMatchObject({ url: 'app://fixture/other.html' });
    const url = await launched.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents()[0]?.getURL(),
    );
    expect(url).toBe('app://fixture/other.html');
  });
});

async function urlsOf(launched: Launched, event: string): Promise<unknown[]> {
  return (await logOf(launched.app)).filter(([name]) => name === event).map(([, url]) => url);
}
