import { Code, EyeOff, ScanEye } from 'lucide-react';
import { type CopyFormat, type CopyFormatGroup, copyFormats } from '../../../shared/formats.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { useStores } from '../../stores/context.tsx';
import { MenuGroup, MenuItem, MenuSeparator, MenuSub } from '../../ui/DropdownMenu.tsx';

export interface CopyMenuProps {
  readonly token: TokenSummary;
  readonly defaultFormat: CopyFormat;
}

const groupNames: Record<CopyFormatGroup, string> = {
  header: 'Token and headers',
  command: 'Commands',
  code: 'Code',
};

/** Every format, its redacted twin, and a look at the redacted text first. */
export function CopyMenu({ token, defaultFormat }: CopyMenuProps) {
  const { copy } = useStores();
  const items = (group: CopyFormatGroup, redacted: boolean) =>
    copyFormats
      .filter((format) => format.group === group)
      .map(({ id, label }) => (
        <MenuItem
          key={id}
          shortcut={id === defaultFormat && !redacted ? 'C' : undefined}
          onSelect={() => copy.getState().request(token, id, redacted)}
        >
          {label}
        </MenuItem>
      ));
  return (
    <>
      <MenuGroup label={groupNames.header}>{items('header', false)}</MenuGroup>
      <MenuGroup label={groupNames.command}>{items('command', false)}</MenuGroup>
      <MenuSeparator />
      <MenuSub label={groupNames.code} icon={Code}>
        {items('code', false)}
      </MenuSub>
      <MenuSub label="Copy redacted" icon={EyeOff}>
        {(['header', 'command', 'code'] as const).map((group) => (
          <MenuGroup key={group} label={groupNames[group]}>
            {items(group, true)}
          </MenuGroup>
        ))}
      </MenuSub>
      <MenuItem
        icon={ScanEye}
        onSelect={() => void copy.getState().openPreview(token.id, defaultFormat)}
      >
        Preview redacted…
      </MenuItem>
    </>
  );
}
