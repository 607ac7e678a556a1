import { ClipboardPaste, type LucideIcon, RefreshCw, Timer } from 'lucide-react';
import type { Provider } from '../../../shared/connection.ts';

export interface Kind {
  readonly provider: Provider;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
}

/** The kinds of connection, as people choose them. */
export const kinds: readonly Kind[] = [
  {
    provider: 'avii',
    icon: Timer,
    title: 'AVII',
    text: 'E-mail and password. One session token, refreshed in time.',
  },
  {
    provider: 'inabit',
    icon: RefreshCw,
    title: 'inabit',
    text: 'A login token. Access tokens come and renew by themselves.',
  },
  {
    provider: 'pasted',
    icon: ClipboardPaste,
    title: 'Any other token',
    text: 'Paste it. Decoded, counted down, copied in every format.',
  },
];

/** The first step of adding: which kind. */
export function KindChooser({ onChoose }: { readonly onChoose: (provider: Provider) => void }) {
  return (
    <ul className="flex flex-col gap-2">
      {kinds.map(({ provider, icon: Icon, title, text }) => (
        <li key={provider}>
          <button
            type="button"
            onClick={() => onChoose(provider)}
            className="flex w-full items-center gap-3.5 rounded-lg border border-line px-4 py-3 text-left transition-colors duration-100 hover:border-field-line hover:bg-hover"
          >
            <Icon aria-hidden strokeWidth={1.75} className="size-5 shrink-0 text-accent-ink" />
            <span className="min-w-0">
              <span className="block font-medium text-base">{title}</span>
              <span className="block text-ink-soft">{text}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
