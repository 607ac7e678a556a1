import { createStore } from 'zustand/vanilla';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { CommandInput, CommandName, CommandOutput } from '../../../shared/ipc-contract.ts';
import type { AppError, Result } from '../../../shared/result.ts';
import type { SandboxDials, SandboxStatus } from '../../../shared/sandbox.ts';
import type { Client } from '../../bridge/client.ts';

export type SandboxBusy = 'starting' | 'stopping' | 'connecting' | 'opening' | null;

export interface SandboxState {
  readonly status: SandboxStatus | null;
  readonly busy: SandboxBusy;
  readonly error: AppError | null;
  readonly panelOpen: boolean;
  load(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
  setDials(patch: Partial<SandboxDials>): Promise<void>;
  /** One AVII and one inabit connection against the sandbox, signed in; empty when that failed. */
  addConnections(): Promise<readonly ConnectionSummary[]>;
  openGraphiql(): Promise<void>;
  openPanel(): void;
  closePanel(): void;
}

/** The embedded sandbox API: running or not, its dials, and its panel. */
export function createSandboxStore(client: Client) {
  return createStore<SandboxState>((set, get) => {
    client.on('sandbox.changed', (status) => set({ status }));
    // A locked vault's sandbox can't be asked about.
    client.on('vault.changed', ({ state }) => {
      if (state === 'open') void get().load();
    });

    async function ask<N extends CommandName>(
      busy: SandboxBusy,
      name: N,
      input: CommandInput<N>,
    ): Promise<Result<CommandOutput<N>> | null> {
      if (get().busy !== null) return null;
      set({ busy, error: null });
      const answer = await client.invoke(name, input);
      set({ busy: null, error: answer.ok ? null : answer.error });
      return answer;
    }
    const keep = (answer: Result<SandboxStatus> | null) => {
      if (answer?.ok) set({ status: answer.value });
    };

    return {
      status: null,
      busy: null,
      error: null,
      panelOpen: false,
      load: async () => keep(await client.invoke('sandbox.status', undefined)),
      start: async () => keep(await ask('starting', 'sandbox.start', undefined)),
      stop: async () => keep(await ask('stopping', 'sandbox.stop', undefined)),
      setDials: async (patch) => {
        const answer = await client.invoke('sandbox.setDials', patch);
        set(answer.ok ? { status: answer.value, error: null } : { error: answer.error });
      },
      addConnections: async () => {
        const answer = await ask('connecting', 'sandbox.addConnections', undefined);
        return answer?.ok ? answer.value : [];
      },
      openGraphiql: async () => {
        await ask('opening', 'sandbox.openGraphiql', undefined);
      },
      openPanel: () => set({ panelOpen: true, error: null }),
      closePanel: () => set({ panelOpen: false }),
    };
  });
}
