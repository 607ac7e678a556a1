import { describe, expect, it } from 'vitest';
import { testClock } from '../time/test-clock.ts';
import { type ClipboardPort, secretClipboard } from './secret-clipboard.ts';

function setUp(seconds = 30) {
  const clock = testClock();
  const held = { text: '', secret: false, broken: false, stuck: false };
  const port: ClipboardPort = {
    async writeSecret(text) {
      if (held.broken) throw new Error('busy');
      held.text = text;
      held.secret = true;
    },
    async writeText(text) {
      held.text = text;
      held.secret = false;
    },
    async readText() {
      if (held.broken) throw new Error('busy');
      return held.text;
    },
    clear() {
      if (held.stuck) throw new Error('busy');
      held.text = '';
    },
  };
  const states: unknown[] = [];
  const clipboard = secretClipboard({
    port,
    clock,
    clearAfterSeconds: () => seconds,
    onChange: (state) => states.push(state),
  });
  return { clock, held, clipboard, states };
}

const settle = () => Promise.resolve();

describe('a clipboard that holds secrets', () => {
  it('marks a secret, says when it clears, and clears it then', async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('secret', { label: 'Header line', secret: true });
    expect(held).toMatchObject({ text: 'secret', secret: true });
    expect(clipboard.state()?.clearsAtMs).toBe(clock.now() + 30_000);
    clock.advance(29_999);
    await settle();
    expect(held.text).toBe('secret');
    clock.advance(1);
    await settle();
    expect(held.text).toBe('');
    expect(clipboard.state()).toBeNull();
  });

  it("leaves somebody else's later copy alone", async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('secret', { label: 'x', secret: true });
    held.text = 'a shopping list';
    clock.advance(30_000);
    await settle();
    expect(held.text).toBe('a shopping list');
  });

  it('starts the time anew with the next copy', async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('first', { label: 'x', secret: true });
    clock.advance(20_000);
    await clipboard.write('second', { label: 'x', secret: true });
    clock.advance(20_000);
    await settle();
    expect(held.text).toBe('second');
  });

  it('keeps what it wrote when asked to, and can still clear it', async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('secret', { label: 'x', secret: true });
    clipboard.keep();
    clock.advance(3_600_000);
    expect(held.text).toBe('secret');
    expect(clipboard.state()?.clearsAtMs).toBeNull();
    await clipboard.clearNow();
    expect(held.text).toBe('');
  });

  it('never clears by itself when the preference is 0', async () => {
    const { clipboard, clock, held } = setUp(0);
    await clipboard.write('secret', { label: 'x', secret: true });
    clock.advance(86_400_000);
    expect(held.text).toBe('secret');
  });

  it('does not mark or clear redacted text, and stops watching the secret before it', async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('secret', { label: 'x', secret: true });
    await clipboard.write('redacted', { label: 'x', secret: false });
    clock.advance(60_000);
    await settle();
    expect(held).toMatchObject({ text: 'redacted', secret: false });
    expect(clipboard.state()).toBeNull();
  });

  it('says so when the system refuses, and clears blindly when it can no longer read', async () => {
    const { clipboard, held } = setUp();
    await clipboard.write('secret', { label: 'x', secret: true });
    held.broken = true;
    const refused = await clipboard.write('other', { label: 'x', secret: true });
    expect(refused).toMatchObject({ ok: false, error: { code: 'clipboard/failed' } });
    await clipboard.clearNow();
    expect(held.text).toBe('');
  });

  it('goes on saying that the secret is there when the system refuses to clear', async () => {
    const { clipboard, clock, held } = setUp();
    await clipboard.write('secret', { label: 'x', secret: true });
    held.stuck = true;
    clock.advance(30_000);
    await expect.poll(() => clipboard.state()).toMatchObject({ label: 'x', clearsAtMs: null });
    held.stuck = false;
    await clipboard.clearNow();
    expect(held.text).toBe('');
    expect(clipboard.state()).toBeNull();
  });
});
