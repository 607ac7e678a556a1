import { useFeature, useStores } from '../../stores/context.tsx';
import { useAction } from './use-action.ts';

/** Offers the actions that belong to no view. Mounted once, over an open vault. */
export function GlobalActions() {
  const { palette, keys, preferences, sandbox, activity, vault, connect, paste } = useStores();
  const theme = useFeature('preferences', (state) => state.preferences.theme);
  useAction('palette', () => palette.getState().setOpen(!palette.getState().open));
  useAction('keys', () => keys.getState().setOverlayOpen(true));
  useAction('preferences', () => preferences.getState().openDialog());
  useAction('sandbox', () => {
    const { panelOpen, openPanel, closePanel } = sandbox.getState();
    if (panelOpen) closePanel();
    else openPanel();
  });
  useAction('activity', () => activity.getState().show(null));
  useAction('lock', () => void vault.getState().lock());
  useAction('connection.add', () => connect.getState().openAdd());
  useAction('paste', () => void paste.getState().pasteClipboard());
  useAction('theme', () => {
    const systemIsDark = matchMedia('(prefers-color-scheme: dark)').matches;
    const dark = theme === 'system' ? systemIsDark : theme === 'dark';
    void preferences.getState().set({ theme: dark ? 'light' : 'dark' });
  });
  return null;
}
