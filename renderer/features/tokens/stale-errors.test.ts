import { describe, expect, it } from 'vitest';
import { createFakeClient } from '../../bridge/fake-client.ts';
import { createStores } from '../../stores/stores.ts';

const refused = { code: 'token/expired', message: 'Ended.', next: 'Sign in.' } as const;

async function withFailures() {
  const client = createFakeClient({ scenario: 'three' });
  const { connections, tokens, copy } = createStores(client);
  await connections.getState().load();
  const connection = connections.getState().byId.get('c1');
  const token = connection?.tokens[0];
  if (!connection || !token) throw new Error('the scenario has no such connection');
  client.failNext('connections.renew', refused);
  await tokens.getState().ask('c1', 'renew');
  client.failNext('tokens.copy', refused);
  copy.getState().request(token, 'header');
  await expect.poll(() => copy.getState().error).not.toBeNull();
  return { connections, tokens, copy, connection, token };
}

describe('what was said about a token', () => {
  it('goes when a newer token has come', async () => {
    const { connections, tokens, copy, connection, token } = await withFailures();
    connections
      .getState()
      .receive({ ...connection, tokens: [{ ...token, fingerprint: 'another' }] });
    expect(tokens.getState().errors.has('c1')).toBe(false);
    expect(copy.getState().error).toBeNull();
  });

  it('stays while the token is the same', async () => {
    const { connections, tokens, copy, connection } = await withFailures();
    connections.getState().receive({ ...connection, busy: 'checking' });
    expect(tokens.getState().errors.has('c1')).toBe(true);
    expect(copy.getState().error).not.toBeNull();
  });
});
