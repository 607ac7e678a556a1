import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { defined } from '../../shared/defined.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  type SandboxDials,
  type SandboxDialsPatch,
  type SandboxStatus,
  sandboxDialsSchema,
} from '../../shared/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../sandbox/index.ts';
import type { Vault } from '../vault/index.ts';

/** Starts, stops and remembers the embedded sandbox API. */
export interface SandboxService {
  status(): SandboxStatus;
  /** The running sandbox, started if it wasn't. A thousand callers start one. */
  running(): Promise<Result<Sandbox>>;
  stop(): Promise<void>;
  setDials(patch: SandboxDialsPatch): SandboxStatus;
}

const record = { type: 'sandbox', id: 'sandbox' };
const rememberedSchema = z.object({ port: z.int() });

/**
 * The sandbox of this vault: its port and signing key are kept in the vault, so that its
 * connections work again after a restart. It is off until it is wanted.
 */
export function sandboxService(options: {
  readonly vault: Vault;
  /** Loaded when first wanted: a GraphQL server is much code for those who never start one. */
  readonly load: () => Promise<(options: SandboxOptions) => Promise<Result<Sandbox>>>;
  readonly now: () => number;
  readonly onChange: (status: SandboxStatus) => void;
}): SandboxService {
  const { vault } = options;
  let sandbox: Sandbox | null = null;
  let starting: Promise<Result<Sandbox>> | null = null;
  let dials = sandboxDialsSchema.parse({});

  function status(): SandboxStatus {
    return {
      running: sandbox !== null,
      aviiEndpoint: sandbox?.aviiEndpoint ?? null,
      inabitEndpoint: sandbox?.inabitEndpoint ?? null,
      dials: sandbox?.dials() ?? dials,
    };
  }

  async function start(): Promise<Result<Sandbox>> {
    const startSandbox = await options.load();
    const remembered = rememberedSchema.safeParse(vault.get(record.type, record.id)?.summary);
    const key = readKey();
    const dialsAtStart = dials;
    const common = { now: options.now, dials, signingKey: key, onDialsChanged: dialsChanged };
    let started = await startSandbox(
      remembered.success ? { ...common, port: remembered.data.port } : common,
    );
    // Another program may have the old port now.
    if (!started.ok && remembered.success) started = await startSandbox(common);
    if (!started.ok) return started;
    const port = Number(new URL(started.value.aviiEndpoint).port);
    const kept = vault.write([
      { put: { ...record, summary: { port }, secret: Buffer.from(key).toString('base64') } },
    ]);
    if (!kept.ok) {
      await started.value.stop();
      return kept;
    }
    sandbox = started.value;
    // Set while it started.
    if (dials !== dialsAtStart) sandbox.setDials(dials);
    options.onChange(status());
    return started;
  }

  function readKey(): Uint8Array {
    const stored = vault.get(record.type, record.id)?.hasSecret
      ? vault.readSecret(record.type, record.id)
      : null;
    return stored?.ok ? Buffer.from(stored.value, 'base64') : randomBytes(32);
  }

  function dialsChanged(changed: SandboxDials): void {
    dials = changed;
    options.onChange(status());
  }

  return {
    status,
    async running() {
      if (sandbox) return ok(sandbox);
      starting ??= start().finally(() => {
        starting = null;
      });
      return starting;
    },
    async stop() {
      await starting;
      const stopping = sandbox;
      sandbox = null;
      await stopping?.stop();
      if (stopping) options.onChange(status());
    },
    setDials(patch) {
      if (sandbox) sandbox.setDials(patch);
      else dialsChanged(sandboxDialsSchema.parse({ ...dials, ...defined(patch) }));
      return status();
    },
  };
}
