import { toChromium } from '../net/scheme-map.ts';
import { notOffered, strict, strictEmitter } from '../not-offered.ts';
import { runtime } from '../runtime.ts';
import { setCheckHandler, setRequestHandler } from './permissions.ts';
import { protocol } from './protocol.ts';
import { webRequest } from './web-request.ts';

type Offered = Pick<
  Electron.Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setCertificateVerifyProc'
  | 'setSpellCheckerEnabled'
  | 'setSpellCheckerLanguages'
  | 'isPersistent'
  | 'clearCache'
  | 'clearStorageData'
  | 'flushStorageData'
  | 'setDisplayMediaRequestHandler'
  | 'closeAllConnections'
>;

class Session extends strictEmitter('session') implements Offered {
  readonly protocol = protocol;
  readonly webRequest = webRequest;

  setPermissionRequestHandler: Offered['setPermissionRequestHandler'] = (handler) => {
    setRequestHandler(handler);
  };

  setPermissionCheckHandler: Offered['setPermissionCheckHandler'] = (handler) => {
    setCheckHandler(handler);
  };

  isPersistent(): boolean {
    return true;
  }

  async clearCache(): Promise<void> {}
  async closeAllConnections(): Promise<void> {}

  async clearStorageData(options: { origin?: string } = {}): Promise<void> {
    if (!options.origin) throw notOffered('session.clearStorageData without an origin');
    const { browser } = await runtime();
    await browser.connection.root.send('Storage.clearDataForOrigin', {
      origin: toChromium(options.origin).replace(/\/$/, ''),
      storageTypes: 'all',
    });
  }

  // Chromium writes its storage when it is closed, which quitting waits for.
  flushStorageData(): void {}

  // Taken and never asked: no such device, certificate check or spelling exists here.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setCertificateVerifyProc(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
}

const defaultSession = new Session();

export const session = strict('session', { defaultSession });
