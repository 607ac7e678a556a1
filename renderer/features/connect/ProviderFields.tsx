import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { PasswordInput } from '../../ui/PasswordInput.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { FormPartProps } from './form-props.ts';

export function EmailField({ draft, change, problems }: FormPartProps) {
  return (
    <Field label="E-mail" error={problems.email}>
      {(control) => (
        <Input
          {...control}
          inputMode="email"
          spellCheck={false}
          autoCapitalize="off"
          placeholder="dana@example.com"
          value={draft.email}
          onChange={(event) => change({ email: event.target.value })}
        />
      )}
    </Field>
  );
}

export interface PasswordFieldsProps {
  readonly password: string;
  readonly keep: boolean;
  readonly onPassword: (password: string) => void;
  readonly error: string | undefined;
}

export function PasswordField({ password, onPassword, error }: Omit<PasswordFieldsProps, 'keep'>) {
  return (
    <Field label="Password" error={error}>
      {(control) => (
        <PasswordInput
          {...control}
          value={password}
          onChange={(event) => onPassword(event.target.value)}
        />
      )}
    </Field>
  );
}

export function KeepSwitch({
  keep,
  onKeep,
}: {
  readonly keep: boolean;
  readonly onKeep: (keep: boolean) => void;
}) {
  return (
    <Switch
      label="Keep the password in the vault"
      hint="Off: it is used once and forgotten. On: Tokendesk can sign in again by itself."
      checked={keep}
      onCheckedChange={onKeep}
    />
  );
}

export function RoleField({ draft, change }: Omit<FormPartProps, 'problems'>) {
  return (
    <div className="flex flex-col gap-1">
      <span aria-hidden className="font-medium text-sm">
        Role of the API user
      </span>
      <Segmented
        label="Role of the API user"
        value={draft.role}
        onValueChange={(role) => change({ role })}
        options={[
          { value: 'admin', label: 'API Admin' },
          { value: 'viewer', label: 'API Viewer' },
        ]}
      />
    </div>
  );
}

export function SchemeField({ draft, change, problems }: FormPartProps) {
  return (
    <Field
      label="Scheme"
      hint="The word before the token in the Authorization header; empty for none."
      error={problems.scheme}
    >
      {(control) => (
        <Input
          {...control}
          mono
          value={draft.scheme}
          onChange={(event) => change({ scheme: event.target.value })}
        />
      )}
    </Field>
  );
}
