import { ActivityDialog } from './activity/ActivityDialog.tsx';
import { BackupDialogs } from './backup/BackupDialogs.tsx';
import { ConnectDialogs } from './connect/ConnectDialogs.tsx';
import { SchemeDoctor } from './diagnosis/SchemeDoctor.tsx';
import { GlobalActions } from './keys/GlobalActions.tsx';
import { KeyHandler } from './keys/KeyHandler.tsx';
import { KeysOverlay } from './keys/KeysOverlay.tsx';
import { CommandPalette } from './palette/CommandPalette.tsx';
import { PasteLayer } from './paste/PasteLayer.tsx';
import { PreferencesDialog } from './preferences/PreferencesDialog.tsx';
import { SandboxPanel } from './sandbox/SandboxPanel.tsx';
import { LockQuestion } from './vault/LockQuestion.tsx';
import { RecoveryDialogs } from './vault/RecoveryDialogs.tsx';

/** Everything that lies over the page of an open vault. The shell mounts it once. */
export function Layers() {
  return (
    <>
      <KeyHandler />
      <GlobalActions />
      <PasteLayer />
      <ConnectDialogs />
      <PreferencesDialog />
      <CommandPalette />
      <KeysOverlay />
      <SandboxPanel />
      <ActivityDialog />
      <SchemeDoctor />
      <LockQuestion />
      <RecoveryDialogs />
      <BackupDialogs />
    </>
  );
}
