import { describe, expect, it, vi } from 'vitest';
import { commands, events } from '../../shared/ipc-contract.ts';
import { createBridge } from './bridge.ts';

function setUp() {
  const invoke = vi.fn(async (_message: { name: string; input: unknown }) => 'answer');
  let receive: (message: unknown) => void = () => {};
  const bridge = createBridge({
    commandNames: Object.keys(commands),
    eventNames: Object.keys(events),
    invoke,
    listen: (listener) => {
      receive = listener;
    },
  });
  return { bridge, invoke, send: (message: unknown) => receive(message) };
}

describe('the bridge', () => {
  it('sends every command of the contract', async () => {
    const { bridge, invoke } = setUp();
    for (const name of Object.keys(commands)) {
      expect(await bridge.invoke(name, { some: 'input' })).toBe('answer');
      expect(invoke).toHaveBeenLastCalledWith({ name, input: { some: 'input' } });
    }
  });

  it.each([
    '',
    'vault.open',
    'constructor',
    '__proto__',
    'toString',
    'VAULT.STATUS',
    'vault.status ',
  ])('stops the command name %j before it is sent', async (name) => {
    const { bridge, invoke } = setUp();
    await expect(bridge.invoke(name, undefined)).rejects.toThrow('Not a command');
    expect(invoke).not.toHaveBeenCalled();
  });

  it('stops a command name that is no text', async () => {
    const { bridge, invoke } = setUp();
    const disguised = { toString: () => 'vault.status' };
    // The page is not bound by our types.
    await expect(bridge.invoke(disguised as unknown as string, undefined)).rejects.toThrow();
    expect(invoke).not.toHaveBeenCalled();
  });

  it('hands an event to those who hear that event, until they stop', () => {
    const { bridge, send } = setUp();
    const vault = vi.fn();
    const clipboard = vi.fn();
    const stop = bridge.on('vault.changed', vault);
    bridge.on('clipboard.changed', clipboard);
    send({ name: 'vault.changed', payload: { state: 'locked', slots: [] } });
    expect(vault).toHaveBeenCalledExactlyOnceWith({ state: 'locked', slots: [] });
    expect(clipboard).not.toHaveBeenCalled();
    stop();
    send({ name: 'vault.changed', payload: null });
    expect(vault).toHaveBeenCalledOnce();
  });

  it('throws for an event that is not in the contract', () => {
    const { bridge } = setUp();
    expect(() => bridge.on('constructor', () => {})).toThrow('Not an event');
    expect(() => bridge.on('vault.status', () => {})).toThrow('Not an event');
  });

  it('survives messages of any shape', () => {
    const { bridge, send } = setUp();
    const listener = vi.fn();
    bridge.on('vault.changed', listener);
    for (const message of [
      null,
      undefined,
      1,
      'vault.changed',
      [],
      {},
      { name: 1 },
      { name: 'x' },
    ]) {
      send(message);
    }
    expect(listener).not.toHaveBeenCalled();
  });

  it('names exactly the contract, and the lists cannot be changed', () => {
    const { bridge } = setUp();
    expect(bridge.commandNames).toEqual(Object.keys(commands));
    expect(bridge.eventNames).toEqual(Object.keys(events));
    expect(Object.isFrozen(bridge.commandNames)).toBe(true);
    expect(Object.keys(bridge).sort()).toEqual(['commandNames', 'eventNames', 'invoke', 'on']);
  });
});
