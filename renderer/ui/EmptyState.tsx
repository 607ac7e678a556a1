import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** Teaches: what would be here, and how it gets here. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 p-8 text-center">
      <div className="mb-3 rounded-xl border border-line bg-surface p-3 shadow-card">
        <Icon aria-hidden strokeWidth={1.5} className="size-6 text-ink-faint" />
      </div>
      <h2 className="font-semibold text-lg">{title}</h2>
      <div className="max-w-sm text-ink-soft text-sm">{children}</div>
      {actions !== undefined && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
