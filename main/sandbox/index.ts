import { createHmac, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Role } from '../../shared/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  type SandboxDials,
  type SandboxDialsPatch,
  sandboxDialsPatchSchema,
} from '../../shared/sandbox.ts';
import { createAviiSchema } from './avii-schema.ts';
import { createAviiTokens } from './avii-tokens.ts';
import { createAviiUsers, type UserState } from './avii-users.ts';
import { createGraphqlService, type GraphqlService } from './graphql-service.ts';
import { createInabitSchema } from './inabit-schema.ts';
import { createInabitTokens, type InabitTokens } from './inabit-tokens.ts';
import { createJwtSigner } from './jwt-signer.ts';
import { listenOnLoopback, stopServer } from './loopback-server.ts';
import { aviiPath, handleRequest, inabitPath } from './request-handler.ts';
import { createSandboxState, type SandboxState } from './sandbox-state.ts';

export { sampleUser, sampleUsers, type UserState } from './avii-users.ts';
export { followedRedirect } from './request-handler.ts';

/** The embedded API with both token systems, while it runs. */
export interface Sandbox {
  readonly aviiEndpoint: string;
  readonly inabitEndpoint: string;
  /** The page for trying headers by hand, in any browser on this machine. */
  readonly graphiqlUrl: string;
  dials(): SandboxDials;
  /** Changes the named dials at once. Throws on a value out of range: check input first. */
  setDials(patch: SandboxDialsPatch): void;
  /** A login token as inabit's support would hand it over. Tokens issued earlier live on. */
  issueLoginToken(role: Role): Promise<string>;
  /** Disables, deletes or restores an AVII sample user; tokens already given out stay as they are. */
  setUserState(email: string, state: UserState): void;
  /**
   * How often each root field was asked for since the start, faults included; `followed-redirect`
   * counts the clients that went where the `redirect` fault points.
   */
  requestCounts(): Readonly<Record<string, number>>;
  /** Closes the port and every connection. */
  stop(): Promise<void>;
}

export interface SandboxOptions {
  /** The wall clock, in milliseconds since 1970. */
  readonly now: () => number;
  /** The port on 127.0.0.1; a free one is taken if left out. */
  readonly port?: number;
  readonly dials?: SandboxDialsPatch;
  /**
   * The AVII signing key, at least 32 bytes; random for each run if left out. With a kept key (and
   * port) tokens outlive a restart, but login tokens that had been rotated come to life again.
   */
  readonly signingKey?: Uint8Array;
  /** Called after every change of a dial, also when a fault has counted down. */
  readonly onDialsChanged?: (dials: SandboxDials) => void;
}

const minKeyBytes = 32;

/**
 * Starts the sandbox API on 127.0.0.1. Errors: `input/invalid` for dials or a key out of range,
 * `sandbox/failed` when the port can't be had.
 */
export async function startSandbox(options: SandboxOptions): Promise<Result<Sandbox>> {
  const dials = sandboxDialsPatchSchema.safeParse(options.dials ?? {});
  if (!dials.success) {
    return fail(
      'input/invalid',
      'A sandbox dial is out of its range.',
      'Correct it and try again.',
    );
  }
  const key = options.signingKey ?? randomBytes(minKeyBytes);
  if (key.length < minKeyBytes) {
    return fail('input/invalid', 'The signing key is too short.', 'Use 32 bytes or more.');
  }
  const { now, onDialsChanged } = options;
  const state = createSandboxState({ now, dials: dials.data, onDialsChanged });
  const users = createAviiUsers();
  const aviiTokens = createAviiTokens(state, users, createJwtSigner(key));
  const inabitTokens = createInabitTokens(state, createJwtSigner(inabitKey(key)));
  const services = createServices(state, {
    avii: (kind) => createAviiSchema(kind, { state, users, tokens: aviiTokens }),
    inabit: () => createInabitSchema(state, inabitTokens),
  });
  let port = 0;
  const server = createServer((request, response) => {
    handleRequest({ state, port: () => port, service: services }, request, response).catch(() =>
      response.destroy(),
    );
  });
  const listening = await listenOnLoopback(server, options.port ?? 0);
  if (!listening.ok) return listening;
  port = listening.value;
  return ok(sandboxOf(port, server, state, inabitTokens, users.setState));
}

/** A key of its own, so that a token of one system is a forgery to the other. */
function inabitKey(key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update('inabit').digest();
}

function createServices(
  state: SandboxState,
  schemas: {
    avii: (kind: SandboxDials['schema']) => ReturnType<typeof createAviiSchema>;
    inabit: () => ReturnType<typeof createInabitSchema>;
  },
): (path: string) => GraphqlService | undefined {
  const made = new Map<string, GraphqlService>();
  const once = (name: string, make: () => GraphqlService) => {
    const service = made.get(name) ?? make();
    made.set(name, service);
    return service;
  };
  return (path) => {
    const { schema } = state.dials();
    if (path === aviiPath) return once(schema, () => createGraphqlService(schemas.avii(schema)));
    if (path === inabitPath) return once('inabit', () => createGraphqlService(schemas.inabit()));
    return undefined;
  };
}

function sandboxOf(
  port: number,
  server: Server,
  state: SandboxState,
  tokens: InabitTokens,
  setUserState: Sandbox['setUserState'],
): Sandbox {
  const origin = `http://127.0.0.1:${port}`;
  return {
    aviiEndpoint: origin + aviiPath,
    inabitEndpoint: origin + inabitPath,
    graphiqlUrl: origin + aviiPath,
    dials: state.dials,
    setDials: state.setDials,
    issueLoginToken: tokens.issueLogin,
    setUserState,
    requestCounts: state.requestCounts,
    stop: () => stopServer(server),
  };
}
