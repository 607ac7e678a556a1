import './records.ts';
import { app } from './modules/app.ts';
import { BrowserWindow, webContents } from './modules/browser-window.ts';
import { ClipboardItem, clipboard } from './modules/clipboard.ts';
import { dialog } from './modules/dialog.ts';
import { ipcMain } from './modules/ipc-main.ts';
import { Menu, MenuItem } from './modules/menu.ts';
import { nativeImage } from './modules/native-image.ts';
import { nativeTheme } from './modules/native-theme.ts';
import { net } from './modules/net.ts';
import { Notification } from './modules/notification.ts';
import { powerMonitor } from './modules/power-monitor.ts';
import { protocol } from './modules/protocol.ts';
import { safeStorage } from './modules/safe-storage.ts';
import { screen } from './modules/screen.ts';
import { session } from './modules/session.ts';
import { shell } from './modules/shell.ts';
import { Tray } from './modules/tray.ts';
import { WebFrameMain } from './modules/web-frame-main.ts';
import { notOfferedModule } from './not-offered.ts';

const offered = {
  app,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  MenuItem,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
  webContents,
  webFrameMain: WebFrameMain,
};

const autoUpdater = notOfferedModule('autoUpdater');
const BaseWindow = notOfferedModule('BaseWindow');
const BrowserView = notOfferedModule('BrowserView');
const contentTracing = notOfferedModule('contentTracing');
const crashReporter = notOfferedModule('crashReporter');
const desktopCapturer = notOfferedModule('desktopCapturer');
const globalShortcut = notOfferedModule('globalShortcut');
const inAppPurchase = notOfferedModule('inAppPurchase');
const MessageChannelMain = notOfferedModule('MessageChannelMain');
const powerSaveBlocker = notOfferedModule('powerSaveBlocker');
const pushNotifications = notOfferedModule('pushNotifications');
const ShareMenu = notOfferedModule('ShareMenu');
const systemPreferences = notOfferedModule('systemPreferences');
const TouchBar = notOfferedModule('TouchBar');
const utilityProcess = notOfferedModule('utilityProcess');
const View = notOfferedModule('View');
const WebContentsView = notOfferedModule('WebContentsView');

const missing = {
  autoUpdater,
  BaseWindow,
  BrowserView,
  contentTracing,
  crashReporter,
  desktopCapturer,
  globalShortcut,
  inAppPurchase,
  MessageChannelMain,
  powerSaveBlocker,
  pushNotifications,
  ShareMenu,
  systemPreferences,
  TouchBar,
  utilityProcess,
  View,
  WebContentsView,
};

const electron: Readonly<Record<string, unknown>> = { ...offered, ...missing };

export default electron;
export { WebFrameMain as webFrameMain } from './modules/web-frame-main.ts';
// What `require('electron')` gives.
export {
  app,
  autoUpdater,
  BaseWindow,
  BrowserView,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  contentTracing,
  crashReporter,
  desktopCapturer,
  dialog,
  electron as 'module.exports',
  globalShortcut,
  inAppPurchase,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  pushNotifications,
  ShareMenu,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  TouchBar,
  Tray,
  utilityProcess,
  View,
  WebContentsView,
  webContents,
};
