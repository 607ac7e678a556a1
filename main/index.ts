import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { app, nativeTheme, powerMonitor, safeStorage, shell } from 'electron';
import { activityHandlers } from './activity/activity-handlers.ts';
import { activityLog } from './activity/activity-log.ts';
import { electronExport } from './activity/electron-export.ts';
import { appHandlers } from './app/app-handlers.ts';
import { backupHandlers } from './backup/backup-handlers.ts';
import { backupService } from './backup/backup-service.ts';
import { electronBackupDialogs } from './backup/electron-dialogs.ts';
import { electronClipboard } from './clipboard/electron-clipboard.ts';
import { secretClipboard } from './clipboard/secret-clipboard.ts';
import { connectionBook } from './connections/connection-book.ts';
import { connectionHandlers } from './connections/connection-handlers.ts';
import { renew } from './connections/connection-operations.ts';
import { tokenHandlers } from './copy/token-handlers.ts';
import { takeEnvironmentProxy } from './http/environment-proxy.ts';
import { trustSystemCertificates } from './http/system-certificates.ts';
import type { Handlers } from './ipc/handlers.ts';
import { eventSender, registerIpc } from './ipc/register.ts';
import { connectionQueue } from './lifecycle/connection-queue.ts';
import { fileLog } from './log/log.ts';
import { heldPastes } from './paste/held-pastes.ts';
import { pasteHandlers } from './paste/paste-handlers.ts';
import { electronPreferences, openTasteStore } from './preferences/electron-preferences.ts';
import { preferencesStore } from './preferences/preferences.ts';
import { watchNeeds } from './renewal/early-word.ts';
import { keepFresh } from './renewal/keep-fresh.ts';
import { prepareConnection } from './sandbox-service/sandbox-connections.ts';
import { sandboxHandlers } from './sandbox-service/sandbox-handlers.ts';
import { sandboxService } from './sandbox-service/sandbox-service.ts';
import { session } from './session/session.ts';
import { vaultHandlers } from './session/vault-handlers.ts';
import { appOrigin, registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { autoLock } from './shell/auto-lock.ts';
import { hardenWebContents, refusePermissions } from './shell/hardening.ts';
import { createKeychain } from './shell/keychain.ts';
import { endWith, openOnce } from './shell/life.ts';
import { setMenu } from './shell/menu.ts';
import { showNotice } from './shell/notices.ts';
import { outsideEvents } from './shell/outside-events.ts';
import { mainWindow } from './shell/window.ts';
import { systemClock } from './time/clock.ts';
import { openVault } from './vault/index.ts';

registerAppScheme();
hardenWebContents();
app.enableSandbox();

const keychainPatienceMs = 1_500;

async function start(): Promise<void> {
  const out = join(import.meta.dirname, '..');
  const data = app.getPath('userData');
  const clock = systemClock;
  const { now } = clock;
  const { platform } = process;

  const log = fileLog(join(data, 'logs', 'tokendesk.log'), now);
  const tastes = openTasteStore();
  const preferences = preferencesStore(electronPreferences(tastes));
  const keychain = createKeychain(safeStorage, platform);
  const vault = await openVault({
    filePath: join(data, 'vault.db'),
    keychain,
    now,
    onNotice: ({ code }) => log.write('vault.notice', { code }),
  });

  const window = mainWindow({ preloadPath: join(out, 'preload', 'index.cjs'), store: tastes });
  const send = eventSender(window.current);

  const clipboard = secretClipboard({
    port: electronClipboard(platform),
    clock,
    clearAfterSeconds: () => preferences.get().clipboardClearSeconds,
    onChange: (state) => send('clipboard.changed', state),
  });
  const book = connectionBook(vault);
  book.onChange((upserted, order) =>
    send('connections.changed', { upserted: [...upserted], order: [...order] }),
  );
  const activity = activityLog({
    vault,
    book,
    now,
    onAdded: (entry) => send('activity.added', entry),
  });
  const sandbox = sandboxService({
    vault,
    load: async () => (await import('./sandbox/index.ts')).startSandbox,
    now,
    onChange: (status) => send('sandbox.changed', status),
  });
  const queue = connectionQueue();
  const pastes = heldPastes(clock);
  const sessionOfVault = session({ vault, book, queue, clipboard, pastes, sandbox, activity });

  takeEnvironmentProxy(process.env);
  const operations = {
    book,
    queue,
    clock,
    log,
    activity,
    providerDeps: { fetch, now, userAgent: `Tokendesk/${app.getVersion()}` },
    prepare: (connectionId: string) => prepareConnection(sandbox, book, connectionId),
  };
  const engine = keepFresh({ ...operations, by: 'engine' }, vault, outsideEvents(), Math.random);
  book.onChange(engine.observe);
  const adding = { book, activity, now, providerDeps: operations.providerDeps, pasted: pastes.get };
  const copying = {
    book,
    clipboard,
    activity,
    now,
    // Copying is what the user asked for; that it takes a newer token is Tokendesk's own doing.
    renew: (connectionId: string) => renew({ ...operations, by: 'engine' }, connectionId),
  };

  const backups = backupService({
    vault,
    dialogs: electronBackupDialogs(window.current),
    now,
    calmDown() {
      queue.cancelAll();
      return queue.settled();
    },
    onRestored: book.reload,
  });
  const handlers: Handlers = {
    ...appHandlers({ version: app.getVersion(), platform, keychain, preferences, clipboard }),
    ...vaultHandlers(vault, sessionOfVault),
    ...connectionHandlers(operations, pastes.get),
    ...tokenHandlers(copying, log),
    ...backupHandlers(backups),
    ...pasteHandlers({ clipboard, book, pastes, now }),
    ...activityHandlers(activity, electronExport(window.current), now),
    ...sandboxHandlers(sandbox, adding, (url) => shell.openExternal(url)),
  };
  registerIpc({
    handlers,
    origin: appOrigin,
    isVaultOpen: () => sessionOfVault.status().state === 'open',
    log,
  });

  sessionOfVault.onStatus((status) => send('vault.changed', status));
  preferences.onChange((current) => {
    nativeTheme.themeSource = current.theme;
    send('preferences.changed', current);
  });
  nativeTheme.themeSource = preferences.get().theme;

  const status = vault.status();
  if (status.state === 'locked' && status.slots.includes('keychain')) {
    // A keychain that asks the user, or hangs, must not keep the window away.
    await Promise.race([vault.unlock(null), setTimeout(keychainPatienceMs)]);
  }

  serveApp(join(out, 'renderer'));
  refusePermissions();
  setMenu(platform);
  const lockByItself = () => void sessionOfVault.lockByItself();
  autoLock({ monitor: powerMonitor, platform, preferences: preferences.get, lock: lockByItself });
  app.on('window-all-closed', () => {
    if (preferences.get().lockOnClose) lockByItself();
  });
  watchNeeds({
    clock,
    connections: book.list,
    wanted: () => preferences.get().notifyEarly,
    say: (word) => showNotice(word, window.show),
  });
  endWith(() => sessionOfVault.end());
  app.on('activate', window.show);
  app.on('second-instance', window.show);
  window.show();
  // Reading the system's store takes a while: the window comes first.
  setImmediate(trustSystemCertificates);
}

openOnce(start);
