import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron';
import { z } from 'zod';
import type { TasteStore } from '../preferences/electron-preferences.ts';
import { appOrigin } from './app-protocol.ts';

const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(640),
  height: z.int().min(480),
});

const defaultSize = { width: 1280, height: 800 };

/** The app's one window. */
export interface MainWindow {
  current(): BrowserWindow | null;
  /** Shows the window, making it first if there is none. */
  show(): void;
}

/** Makes the window as it was left, if that place is still on a screen. */
export function mainWindow(options: {
  readonly preloadPath: string;
  readonly store: TasteStore;
}): MainWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    const created = new BrowserWindow({
      ...defaultSize,
      ...savedBounds(options.store),
      minWidth: 760,
      minHeight: 520,
      title: 'Tokendesk',
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#fbfbfa',
      webPreferences: {
        preload: options.preloadPath,
        contextIsolation: true,
        sandbox: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        enableWebSQL: false,
      },
    });
    created.once('ready-to-show', () => created.show());
    created.on('close', () => {
      options.store.set('window', created.getNormalBounds());
    });
    created.on('closed', () => {
      window = null;
    });
    // The page's title must never show what is in it.
    created.on('page-title-updated', (event) => event.preventDefault());
    void created.loadURL(`${appOrigin}/index.html`);
    return created;
  }

  return {
    current: () => window,
    show() {
      if (!window) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
  };
}

function savedBounds(store: TasteStore): Rectangle | undefined {
  const saved = boundsSchema.safeParse(store.get('window'));
  if (!saved.success) return undefined;
  const area = screen.getDisplayMatching(saved.data).workArea;
  const { x, y, width, height } = saved.data;
  const visible =
    x < area.x + area.width - 80 &&
    x + width > area.x + 80 &&
    y >= area.y - 20 &&
    y < area.y + area.height - 80;
  return visible && width <= area.width && height <= area.height ? saved.data : undefined;
}
