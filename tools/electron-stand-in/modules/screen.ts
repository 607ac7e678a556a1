import { strictEmitter } from '../not-offered.ts';

const WIDTH = 1920;
const HEIGHT = 1080;

/** The one display that the stand-in speaks of. */
function display(): Pick<
  Electron.Display,
  | 'id'
  | 'label'
  | 'bounds'
  | 'workArea'
  | 'size'
  | 'workAreaSize'
  | 'scaleFactor'
  | 'rotation'
  | 'internal'
> {
  return {
    id: 1,
    label: 'stand-in',
    bounds: workArea(),
    workArea: workArea(),
    size: { width: WIDTH, height: HEIGHT },
    workAreaSize: { width: WIDTH, height: HEIGHT },
    scaleFactor: 1,
    rotation: 0,
    internal: false,
  };
}

export function workArea(): Electron.Rectangle {
  return { x: 0, y: 0, width: WIDTH, height: HEIGHT };
}

class Screen extends strictEmitter('screen') {
  getPrimaryDisplay = display;
  getDisplayMatching = display;
  getDisplayNearestPoint = display;

  getAllDisplays(): ReturnType<typeof display>[] {
    return [display()];
  }

  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 };
  }
}

export const screen = new Screen();
