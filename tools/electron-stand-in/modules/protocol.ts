import { mapScheme } from '../net/scheme-map.ts';
import { strict } from '../not-offered.ts';
import { runtimeNow } from '../runtime.ts';

type Offered = Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;
type Handler = Parameters<Electron.Protocol['handle']>[1];

const handlers = new Map<string, Handler>();

export function protocolHandler(scheme: string): Handler | undefined {
  return handlers.get(scheme);
}

const members: Offered = {
  registerSchemesAsPrivileged(schemes) {
    if (runtimeNow()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme } of schemes) mapScheme(scheme);
  },
  handle(scheme, handler) {
    if (!runtimeNow()) throw new Error('protocol.handle should be called after app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
    mapScheme(scheme);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    if (!handlers.delete(scheme)) throw new Error(`The scheme has not been registered: ${scheme}`);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
};

export const protocol = strict('protocol', members);
