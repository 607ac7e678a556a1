import { useState } from 'react';
import { type Draft, type DraftProblems, problemsOf } from './draft.ts';

const noProblems: DraftProblems = {};

export interface DraftForm {
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  /** Empty until the first try to send. */
  readonly problems: DraftProblems;
  readonly tried: boolean;
  /** Marks a try; true when the fields are good. */
  readonly ready: () => boolean;
}

/** The state of a connection's form. */
export function useDraft(start: () => Draft): DraftForm {
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  return {
    draft,
    change: (patch) => setDraft((before) => ({ ...before, ...patch })),
    problems: tried ? problemsOf(draft) : noProblems,
    tried,
    ready: () => {
      setTried(true);
      return Object.keys(problemsOf(draft)).length === 0;
    },
  };
}

/** Puts the focus on the first field that is wrong, once the form has drawn its errors. */
export function focusFirstProblem(form: HTMLFormElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
