import type { Draft, DraftProblems } from './draft.ts';

/** What every group of fields gets. */
export interface FormPartProps {
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  /** What to show as wrong: empty until somebody tried to send the form. */
  readonly problems: DraftProblems;
}
