import { Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { copyFormats } from '../../../shared/formats.ts';
import { useFeature, useStores } from '../../stores/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { clearChoices, lockChoices } from './choices.ts';
import { VaultSlots } from './VaultSlots.tsx';

const groups = { header: 'Header', command: 'Command', code: 'Code' };

const formatOptions = copyFormats.map(({ id, label, group }) => ({
  value: id,
  label,
  group: groups[group],
}));

/** The preferences; shown by the preferences store. Each change is kept at once. */
export function PreferencesDialog() {
  const { preferences: store, vault } = useStores();
  const open = useFeature('preferences', (state) => state.dialogOpen);
  if (!open) return null;
  return (
    <Dialog
      open
      onOpenChange={() => {
        vault.getState().clearError();
        store.getState().closeDialog();
      }}
      title="Preferences"
    >
      <div className="flex flex-col gap-5">
        <Appearance />
        <Copying />
        <KeysAndNotices />
        <Vault />
        <Backup />
        <About />
      </div>
    </Dialog>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="mb-2 font-semibold text-ink-soft text-xs">{title}</h3>
      {children}
    </section>
  );
}

function Appearance() {
  const { preferences: store } = useStores();
  const theme = useFeature('preferences', (state) => state.preferences.theme);
  return (
    <Section title="Appearance">
      <Segmented
        label="Theme"
        className="w-full"
        value={theme}
        onValueChange={(value) => void store.getState().set({ theme: value })}
        options={[
          { value: 'system', label: 'System', icon: Monitor },
          { value: 'light', label: 'Light', icon: Sun },
          { value: 'dark', label: 'Dark', icon: Moon },
        ]}
      />
    </Section>
  );
}

function Copying() {
  const { preferences: store } = useStores();
  const { defaultFormat, clipboardClearSeconds } = useFeature(
    'preferences',
    (state) => state.preferences,
  );
  return (
    <Section title="Copying">
      <div className="grid grid-cols-2 items-start gap-4">
        <Field label="Format of the copy key">
          {(control) => (
            <Select
              {...control}
              value={defaultFormat}
              options={formatOptions}
              onValueChange={(value) => void store.getState().set({ defaultFormat: value })}
            />
          )}
        </Field>
        <Field
          label="Clear the clipboard after"
          hint={
            clipboardClearSeconds === 0 ? 'Tokens stay until you copy something else.' : undefined
          }
        >
          {(control) => (
            <Select
              {...control}
              value={String(clipboardClearSeconds)}
              options={clearChoices(clipboardClearSeconds)}
              onValueChange={(value) =>
                void store.getState().set({ clipboardClearSeconds: Number(value) })
              }
            />
          )}
        </Field>
      </div>
    </Section>
  );
}

function KeysAndNotices() {
  const { preferences: store } = useStores();
  const { letterKeys, notifyEarly } = useFeature('preferences', (state) => state.preferences);
  return (
    <Section title="Keys and notices">
      <div className="flex flex-col gap-3">
        <Switch
          label="Single letters are shortcuts"
          hint="Turn this off for speech input. The command palette has every command all the same."
          checked={letterKeys}
          onCheckedChange={(value) => void store.getState().set({ letterKeys: value })}
        />
        <Switch
          label="Notify early of what only you can do"
          hint="Such as a sign-in before a refresh window ends."
          checked={notifyEarly}
          onCheckedChange={(value) => void store.getState().set({ notifyEarly: value })}
        />
      </div>
    </Section>
  );
}

function Backup() {
  const { backup, preferences: store } = useStores();
  const status = useFeature('vault', (state) => state.status);
  if (status?.state !== 'open') return null;
  return (
    <Section title="Backup">
      <p className="mb-2 text-ink-faint text-xs">
        One encrypted file with a passphrase of its own, to restore here or on another computer.
      </p>
      <div className="flex gap-2">
        <Button
          size="sm"
          onClick={() => {
            store.getState().closeDialog();
            backup.getState().showMake();
          }}
        >
          Back up…
        </Button>
        <Button
          size="sm"
          onClick={() => {
            store.getState().closeDialog();
            void backup.getState().chooseAndShow();
          }}
        >
          Restore…
        </Button>
      </div>
    </Section>
  );
}

/** When else the vault locks: each where the system tells. */
function LockSwitches() {
  const { preferences: store } = useStores();
  const preferences = useFeature('preferences', (state) => state.preferences);
  const platform = useFeature('preferences', (state) => state.appInfo?.platform);
  const { set } = store.getState();
  return (
    <>
      <Switch
        label="Lock when the computer goes to sleep"
        checked={preferences.lockOnSuspend}
        onCheckedChange={(lockOnSuspend) => void set({ lockOnSuspend })}
      />
      {platform !== 'linux' && (
        <Switch
          label="Lock with the screen"
          checked={preferences.lockWithScreen}
          onCheckedChange={(lockWithScreen) => void set({ lockWithScreen })}
        />
      )}
      {platform === 'darwin' && (
        <Switch
          label="Lock when another user takes over"
          checked={preferences.lockOnUserSwitch}
          onCheckedChange={(lockOnUserSwitch) => void set({ lockOnUserSwitch })}
        />
      )}
      <Switch
        label="Lock when the window is closed"
        hint="A locked vault renews nothing until it is opened again."
        checked={preferences.lockOnClose}
        onCheckedChange={(lockOnClose) => void set({ lockOnClose })}
      />
    </>
  );
}

function Vault() {
  const { preferences: store } = useStores();
  const status = useFeature('vault', (state) => state.status);
  const lockAfterMinutes = useFeature('preferences', (state) => state.preferences.lockAfterMinutes);
  if (status?.state !== 'open') return null;
  return (
    <Section title="Vault">
      <div className="flex flex-col gap-4">
        <Field label="Lock when nobody has touched the computer for">
          {(control) => (
            <Select
              {...control}
              value={String(lockAfterMinutes)}
              options={lockChoices(lockAfterMinutes)}
              onValueChange={(value) =>
                void store.getState().set({ lockAfterMinutes: Number(value) })
              }
            />
          )}
        </Field>
        <LockSwitches />
        <VaultSlots status={status} />
      </div>
    </Section>
  );
}

function About() {
  const info = useFeature('preferences', (state) => state.appInfo);
  const error = useFeature('preferences', (state) => state.error);
  return (
    <>
      {error && <Callout title={error.message}>{error.next}</Callout>}
      {info && (
        <p className="select-text text-ink-faint text-xs">
          Tokendesk {info.version} · Electron {info.electron} · {info.platform}
        </p>
      )}
    </>
  );
}
