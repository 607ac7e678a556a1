import { notOffered, strictEmitter } from '../not-offered.ts';
import { parseAccelerator } from './accelerator.ts';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { type MenuKey, menuKeys } from './menu-keys.ts';

type Template = Electron.MenuItemConstructorOptions;
type Role = NonNullable<Template['role']>;

interface RoleAction {
  readonly label: string;
  readonly accelerator?: string;
  readonly run?: (window: BrowserWindow) => void;
}

/** Roles that the main process carries out; editing roles are Chromium's own keys. */
const ROLES: Partial<Record<Role, RoleAction>> = {
  quit: { label: 'Quit', accelerator: 'CmdOrCtrl+Q', run: () => app.quit() },
  close: { label: 'Close Window', accelerator: 'CmdOrCtrl+W', run: (window) => window.close() },
  minimize: { label: 'Minimize', accelerator: 'CmdOrCtrl+M', run: (window) => window.minimize() },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', run: (window) => window.reload() },
  forceReload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    run: (window) => window.webContents.reloadIgnoringCache(),
  },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    run: (window) => window.setFullScreen(!window.isFullScreen()),
  },
  zoomIn: {
    label: 'Zoom In',
    accelerator: 'CmdOrCtrl+Plus',
    run: ({ webContents }) => webContents.setZoomLevel(webContents.getZoomLevel() + 0.5),
  },
  zoomOut: {
    label: 'Zoom Out',
    accelerator: 'CmdOrCtrl+-',
    run: ({ webContents }) => webContents.setZoomLevel(webContents.getZoomLevel() - 0.5),
  },
  resetZoom: {
    label: 'Actual Size',
    accelerator: 'CmdOrCtrl+0',
    run: ({ webContents }) => webContents.setZoomLevel(0),
  },
};

export class MenuItem {
  readonly id: string;
  readonly type: string;
  readonly role: Role | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  readonly click: (event?: object, window?: BrowserWindow) => void;
  label: string;
  sublabel: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;

  constructor(options: Template) {
    const role = options.role === undefined ? undefined : ROLES[options.role];
    const { submenu, click } = options;
    this.id = options.id ?? '';
    this.role = options.role;
    this.type = options.type ?? (submenu ? 'submenu' : 'normal');
    this.label = options.label ?? role?.label ?? options.role ?? '';
    this.sublabel = options.sublabel ?? '';
    this.toolTip = options.toolTip ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : undefined;
    this.click = (event = {}, window) => {
      if (!this.enabled) return;
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (this.type === 'radio') this.checked = true;
      if (role?.run && window) role.run(window);
      // The app's handler is typed for Electron's own objects, of which these are a part.
      const call = click as unknown as ((...args: unknown[]) => void) | undefined;
      call?.(this, window, event);
    };
  }
}

/** A menu that is not drawn; its items can be clicked by code and by their keys. */
export class Menu extends strictEmitter('Menu') {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (Template | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) {
      menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    menuKeys.set(menu ? keysOf(menu) : []);
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  static sendActionToFirstResponder(): void {
    throw notOffered('Menu.sendActionToFirstResponder');
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }

  insert(position: number, item: MenuItem): void {
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const inside = item.submenu?.getMenuItemById(id);
      if (inside) return inside;
    }
    return null;
  }

  popup(): void {
    this.emit('menu-will-show', {});
  }

  closePopup(): void {
    this.emit('menu-will-close', {});
  }
}

function keysOf(menu: Menu): MenuKey[] {
  return menu.items.flatMap((item): MenuKey[] => {
    const inner = item.submenu ? keysOf(item.submenu) : [];
    const chord = item.accelerator ? parseAccelerator(item.accelerator, process.platform) : null;
    return chord ? [...inner, { chord, run: (window) => item.click({}, window) }] : inner;
  });
}
