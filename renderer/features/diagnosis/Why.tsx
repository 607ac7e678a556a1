import { ChevronRight } from 'lucide-react';

/** Why something probably failed, folded away until somebody wants to know. */
export function Why({ probably }: { readonly probably: readonly string[] }) {
  if (probably.length === 0) return null;
  return (
    <details className="group mt-1">
      <summary className="inline-flex cursor-pointer list-none items-center gap-0.5 rounded text-ink-soft text-sm hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 transition-transform duration-100 group-open:rotate-90"
        />
        Why, probably?
      </summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-6">
        {probably.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
