import { type ConnectionSummary, connectionDetailsSchema } from '../../shared/connection.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type AddContext, addConnection } from '../connections/add-connection.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import { sampleUser } from '../sandbox/avii-users.ts';
import type { Sandbox } from '../sandbox/index.ts';
import type { SandboxService } from './sandbox-service.ts';

/** Makes an AVII and an inabit connection against the sandbox, signed in. */
export async function addSandboxConnections(
  service: SandboxService,
  context: AddContext,
): Promise<Result<ConnectionSummary[]>> {
  const sandbox = await service.running();
  if (!sandbox.ok) return sandbox;
  const avii = await addAvii(sandbox.value, context);
  if (!avii.ok) return avii;
  const inabit = await addInabit(sandbox.value, context);
  return inabit.ok ? ok([avii.value, inabit.value]) : inabit;
}

function addAvii(sandbox: Sandbox, context: AddContext): Promise<Result<ConnectionSummary>> {
  const details = connectionDetailsSchema.parse({
    name: 'Sandbox AVII',
    colour: 'teal',
    production: false,
    endpoint: sandbox.aviiEndpoint,
    provider: 'avii',
    scheme: 'JWT',
    email: sampleUser.email,
    role: null,
    settings: {},
  });
  // The password is printed in the document: keeping it costs nothing and shows what keeping does.
  const secret = { kind: 'password', password: sampleUser.password, keep: true } as const;
  return addConnection(context, { details, secret, allowInsecure: false, ...common });
}

async function addInabit(
  sandbox: Sandbox,
  context: AddContext,
): Promise<Result<ConnectionSummary>> {
  const details = connectionDetailsSchema.parse({
    name: 'Sandbox inabit',
    colour: 'violet',
    production: false,
    endpoint: sandbox.inabitEndpoint,
    provider: 'inabit',
    scheme: 'Bearer',
    email: null,
    role: 'admin',
    settings: {},
  });
  const login = await sandbox.issueLoginToken('admin');
  const secret = { kind: 'paste', pasteId: '' } as const;
  return addConnection(
    { ...context, pasted: () => ok(login) },
    { details, secret, allowInsecure: false, ...common },
  );
}

const common = { sandbox: true, signal: new AbortController().signal };

/**
 * Makes sure that the sandbox runs before one of its connections is used, and follows it to another
 * port when the old one was taken.
 */
export async function prepareConnection(
  service: SandboxService,
  book: ConnectionBook,
  connectionId: string,
): Promise<Result<undefined>> {
  const asked = book.record(connectionId);
  if (!asked.ok) return asked;
  if (!asked.value.sandbox) return ok();
  const running = await service.running();
  if (!running.ok) return running;
  // Read again: while the sandbox started, the user may have edited or removed the connection.
  const record = book.record(connectionId);
  if (!record.ok) return record;
  const { details } = record.value;
  const endpoint =
    details.provider === 'avii' ? running.value.aviiEndpoint : running.value.inabitEndpoint;
  if (endpoint === details.endpoint) return ok();
  const moved = book.save(connectionId, {
    connection: { ...record.value, details: { ...details, endpoint } },
  });
  return moved.ok ? ok() : moved;
}
