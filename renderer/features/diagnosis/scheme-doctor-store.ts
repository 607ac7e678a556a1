import { createStore } from 'zustand/vanilla';
import { type ConnectionSummary, connectionDetailsSchema } from '../../../shared/connection.ts';
import type { AppError } from '../../../shared/result.ts';
import type { SchemeFindings } from '../../../shared/scheme-findings.ts';
import type { Client } from '../../bridge/client.ts';

export interface SchemeDoctorState {
  /** The connection that is being looked at; null while the dialog is closed. */
  readonly connectionId: string | null;
  readonly trying: boolean;
  readonly findings: SchemeFindings | null;
  readonly error: AppError | null;
  open(connectionId: string): void;
  close(): void;
  /** Tries the schemes: only after the user said yes to sending the token. */
  run(): Promise<void>;
  /** Uses a scheme from now on; true when that was stored. */
  use(connection: ConnectionSummary, scheme: string): Promise<boolean>;
}

const closed = { connectionId: null, trying: false, findings: null, error: null };

/** The doctor that finds out by trying which word before the token a server listens to. */
export function createSchemeDoctorStore(
  client: Client,
  onChanged: (connection: ConnectionSummary) => void,
) {
  return createStore<SchemeDoctorState>((set, get) => {
    client.on('vault.changed', (status) => {
      if (status.state !== 'open') set(closed);
    });
    return {
      ...closed,
      open: (connectionId) => set({ ...closed, connectionId }),
      close() {
        const { connectionId, trying } = get();
        if (trying && connectionId !== null)
          void client.invoke('connections.cancel', { connectionId });
        set(closed);
      },
      async run() {
        const { connectionId, trying } = get();
        if (connectionId === null || trying) return;
        set({ trying: true, findings: null, error: null });
        const answer = await client.invoke('connections.trySchemes', { connectionId });
        if (get().connectionId !== connectionId) return;
        set(
          answer.ok
            ? { trying: false, findings: answer.value }
            : { trying: false, error: answer.error },
        );
      },
      async use(connection, scheme) {
        const details = connectionDetailsSchema.parse({ ...connection, scheme });
        const connectionId = connection.id;
        const input = { connectionId, details, allowInsecure: true };
        const answer = await client.invoke('connections.update', input);
        if (!answer.ok) {
          set({ error: answer.error });
          return false;
        }
        onChanged(answer.value);
        set(closed);
        return true;
      },
    };
  });
}
