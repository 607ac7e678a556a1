import { ok } from '../../shared/result.ts';
import type { AddContext } from '../connections/add-connection.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import { addSandboxConnections } from './sandbox-connections.ts';
import type { SandboxService } from './sandbox-service.ts';

/** The handlers of the contract's `sandbox.*`. */
export function sandboxHandlers(
  service: SandboxService,
  context: AddContext,
  openExternal: (url: string) => Promise<void>,
): HandlersOf<'sandbox'> {
  return {
    'sandbox.status': () => ok(service.status()),
    async 'sandbox.start'() {
      const started = await service.running();
      return started.ok ? ok(service.status()) : started;
    },
    async 'sandbox.stop'() {
      await service.stop();
      return ok(service.status());
    },
    'sandbox.setDials': (patch) => ok(service.setDials(patch)),
    'sandbox.addConnections': () => addSandboxConnections(service, context),
    async 'sandbox.openGraphiql'() {
      const running = await service.running();
      if (!running.ok) return running;
      await openExternal(running.value.graphiqlUrl);
      return ok();
    },
  };
}
