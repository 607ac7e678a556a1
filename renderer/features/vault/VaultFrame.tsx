import { type ReactNode, useId } from 'react';
import { BrandMark } from './BrandMark.tsx';

export interface VaultFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** The page around everything that is shown while the vault is not open. */
export function VaultFrame({ title, lead, children }: VaultFrameProps) {
  const titleId = useId();
  return (
    <main
      aria-labelledby={titleId}
      className="grid h-full place-items-center overflow-y-auto bg-canvas px-6 py-8"
    >
      <div className="fade-in flex w-full max-w-[30rem] flex-col">
        <BrandMark className="mb-4 size-11" />
        <h1 id={titleId} className="font-semibold text-xl tracking-tight">
          {title}
        </h1>
        <div className="mt-1 text-balance text-base text-ink-soft">{lead}</div>
        <div className="mt-5 flex flex-col gap-4">{children}</div>
      </div>
    </main>
  );
}
