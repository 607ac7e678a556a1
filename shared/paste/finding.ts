import type { Provider } from '../connection.ts';
import type { PasteForm } from './paste-offer.ts';

/** What one reader found in a paste, before anybody has judged it. */
export type Finding = {
  readonly form: PasteForm;
  readonly token: string | null;
  readonly scheme: string | null;
  readonly endpoint: string | null;
  readonly query: string | null;
  /** The system that the paste's shape, not its token, speaks for. */
  readonly speaksFor: Provider | null;
};

/** A finding with nothing but what is given. */
export function finding(form: PasteForm, found: Partial<Omit<Finding, 'form'>>): Finding {
  return {
    form,
    token: null,
    scheme: null,
    endpoint: null,
    query: null,
    speaksFor: null,
    ...found,
  };
}
