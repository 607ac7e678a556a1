import { useFeature, useStores } from '../../stores/context.tsx';
import { useAction } from '../keys/use-action.ts';
import { MakeBackupDialog } from './MakeBackupDialog.tsx';
import { RestoreBackupDialog } from './RestoreBackupDialog.tsx';

/** Offers backing up and restoring to the palette, and shows their dialogs. */
export function BackupDialogs() {
  const { backup } = useStores();
  const showing = useFeature('backup', (state) => state.showing);
  useAction('backup.make', () => backup.getState().showMake());
  useAction('backup.restore', () => void backup.getState().chooseAndShow());
  if (showing === 'make') return <MakeBackupDialog />;
  return showing === 'restore' ? <RestoreBackupDialog /> : null;
}
