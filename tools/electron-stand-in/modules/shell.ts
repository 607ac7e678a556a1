import { strict } from '../not-offered.ts';
import { records } from '../records.ts';

type Offered = Pick<Electron.Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;

const members: Offered = {
  async openExternal(url) {
    records.openedExternally.push(url);
  },
  async openPath(path) {
    records.openedPaths.push(path);
    return '';
  },
  showItemInFolder(path) {
    records.openedPaths.push(path);
  },
  beep() {},
};

/** Nothing is opened; what would have been is written down. */
export const shell = strict('shell', members);
