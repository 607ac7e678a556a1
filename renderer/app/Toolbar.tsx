import { FlaskConical, Keyboard, Lock, Settings } from 'lucide-react';
import { useStores } from '../stores/context.tsx';
import { IconButton } from '../ui/IconButton.tsx';

/** What concerns the whole app. */
export function Toolbar() {
  const { sandbox, keys, preferences, vault } = useStores();
  return (
    <div role="toolbar" aria-label="Tokendesk" className="-mr-1.5 flex items-center">
      <IconButton
        size="sm"
        side="top"
        icon={FlaskConical}
        label="Sandbox API"
        shortcut="B"
        onClick={() => sandbox.getState().openPanel()}
      />
      <IconButton
        size="sm"
        side="top"
        icon={Keyboard}
        label="Keyboard shortcuts"
        shortcut="?"
        onClick={() => keys.getState().setOverlayOpen(true)}
      />
      <IconButton
        size="sm"
        side="top"
        icon={Settings}
        label="Preferences"
        shortcut="Mod+,"
        onClick={() => preferences.getState().openDialog()}
      />
      <IconButton
        size="sm"
        side="top"
        icon={Lock}
        label="Lock the vault"
        shortcut="Mod+L"
        onClick={() => void vault.getState().lock()}
      />
    </div>
  );
}
