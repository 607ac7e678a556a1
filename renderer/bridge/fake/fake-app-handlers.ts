import { copyFormatLabel } from '../../../shared/formats.ts';
import { preferencesSchema } from '../../../shared/preferences.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { type SandboxStatus, sandboxDialsSchema } from '../../../shared/sandbox.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { upsert } from './fake-connection-handlers.ts';
import { fakeConnection, fakeDetails, freshTokens } from './fake-connections.ts';
import type { FakeHandlers, FakeWorld } from './fake-main.ts';
import { fakeOffer } from './fake-paste.ts';
import { fakeDecoded, fakeToken } from './fake-tokens.ts';

type AppNames =
  | 'app.info'
  | `preferences.${'get' | 'set'}`
  | `tokens.${'decode' | 'copy' | 'preview' | 'reveal'}`
  | `paste.${'readClipboard' | 'offer' | 'decode' | 'discard'}`
  | `clipboard.${'state' | 'clearNow' | 'keep'}`
  | `sandbox.${'status' | 'start' | 'stop' | 'setDials' | 'addConnections' | 'openGraphiql'}`;

function withToken<T>(
  { state }: FakeWorld,
  tokenId: string,
  use: (token: TokenSummary, connection: FakeWorld['state']['connections'][number]) => T,
): Result<T> {
  for (const connection of state.connections) {
    const token = connection.tokens.find((other) => other.id === tokenId);
    if (token) return ok(use(token, connection));
  }
  return fail('token/not-found', 'This token is gone.', 'Choose another one.');
}

function setClipboard(world: FakeWorld, clipboard: FakeWorld['state']['clipboard']) {
  world.state.clipboard = clipboard;
  world.emit('clipboard.changed', clipboard);
  return ok(clipboard);
}

function look(world: FakeWorld, text: string) {
  const pasteId = world.newId('paste');
  const offer = fakeOffer(text, pasteId, world.nowMs());
  if (offer.ok) world.pastes.set(pasteId, text);
  return offer;
}

function setSandbox(world: FakeWorld, patch: Partial<SandboxStatus>): Result<SandboxStatus> {
  world.state.sandbox = { ...world.state.sandbox, ...patch };
  world.emit('sandbox.changed', world.state.sandbox);
  return ok(world.state.sandbox);
}

const endpoints = {
  aviiEndpoint: 'http://127.0.0.1:40123/avii/graphql/',
  inabitEndpoint: 'http://127.0.0.1:40123/inabit/graphql',
};

export const appHandlers: FakeHandlers<AppNames> = {
  'app.info': (_input, { state }) => ok(state.appInfo),
  'preferences.get': (_input, { state }) => ok(state.preferences),
  'preferences.set': (patch, world) => {
    world.state.preferences = preferencesSchema.parse({ ...world.state.preferences, ...patch });
    world.emit('preferences.changed', world.state.preferences);
    return ok(world.state.preferences);
  },

  'tokens.decode': ({ tokenId }, world) => withToken(world, tokenId, fakeDecoded),
  'tokens.copy': ({ tokenId, format, redacted }, world) =>
    withToken(world, tokenId, (token, connection) => {
      const nowMs = world.nowMs();
      const label = `${copyFormatLabel(format)} of ${connection.name}`;
      const seconds = world.state.preferences.clipboardClearSeconds;
      setClipboard(world, {
        label,
        writtenAtMs: nowMs,
        clearsAtMs: seconds === 0 || redacted ? null : nowMs + seconds * 1_000,
      });
      return {
        label,
        redacted,
        renewed: false,
        warning: null,
        expiresAtMs: token.expiresAtMs,
        clockOffsetMs: connection.clock.offsetMs,
      };
    }),
  'tokens.preview': ({ tokenId, format }, world) =>
    withToken(
      world,
      tokenId,
      (token, { scheme }) =>
        `${copyFormatLabel(format)}\nAuthorization: ${scheme} ${token.preview}`,
    ),
  'tokens.reveal': ({ tokenId }, world) =>
    withToken(world, tokenId, (token) => ({
      token: `eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.${token.fingerprint}.not-a-real-signature`,
      forgetAtMs: world.nowMs() + 30_000,
    })),

  'paste.readClipboard': (_input, world) => look(world, world.state.clipboardText),
  'paste.offer': ({ text }, world) => look(world, text),
  'paste.decode': ({ pasteId }, world) => {
    const text = world.pastes.get(pasteId);
    if (text === undefined) return fail('paste/gone', 'This paste is too old.', 'Paste it again.');
    const opaque = !text.includes('eyJ');
    const parts = { id: pasteId, purpose: 'pasted', email: 'admin@example.com' } as const;
    const summary = fakeToken(
      { ...parts, kind: opaque ? 'opaque' : 'jwt', lifeSeconds: 300, ageSeconds: 60 },
      world.nowMs(),
    );
    return ok(fakeDecoded(summary, null));
  },
  'paste.discard': ({ pasteId }, world) => {
    world.pastes.delete(pasteId);
    return ok(undefined);
  },

  'clipboard.state': (_input, { state }) => ok(state.clipboard),
  'clipboard.clearNow': (_input, world) => setClipboard(world, null),
  'clipboard.keep': (_input, world) => {
    const { clipboard } = world.state;
    return setClipboard(world, clipboard && { ...clipboard, clearsAtMs: null });
  },

  'sandbox.status': (_input, { state }) => ok(state.sandbox),
  'sandbox.start': (_input, world) => setSandbox(world, { running: true, ...endpoints }),
  'sandbox.stop': (_input, world) =>
    setSandbox(world, { running: false, aviiEndpoint: null, inabitEndpoint: null }),
  'sandbox.setDials': (patch, world) =>
    setSandbox(world, {
      dials: sandboxDialsSchema.parse({ ...world.state.sandbox.dials, ...patch }),
    }),
  'sandbox.addConnections': (_input, world) => {
    setSandbox(world, { running: true, ...endpoints });
    const avii = fakeDetails({ name: 'Sandbox AVII', endpoint: endpoints.aviiEndpoint });
    const inabit = fakeDetails({
      provider: 'inabit',
      name: 'Sandbox inabit',
      colour: 'violet',
      endpoint: endpoints.inabitEndpoint,
    });
    const added = [avii, inabit].map((details) => {
      const id = world.newId('connection');
      return fakeConnection(id, details, freshTokens(id, details, world.nowMs()), {
        sandbox: true,
      });
    });
    for (const connection of added) upsert(world, connection);
    return ok(added);
  },
  'sandbox.openGraphiql': () => ok(undefined),
};
