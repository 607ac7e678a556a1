import type { ConnectionSummary, Provider } from '../../../shared/connection.ts';
import type { PasteForm, PasteOffer } from '../../../shared/paste/paste-offer.ts';

const forms: Record<PasteForm, string> = {
  'raw-token': 'on its own',
  'header-line': 'in a header line',
  curl: 'in a curl command',
  'playground-json': 'in Playground JSON',
  'env-line': 'in an environment line',
  url: 'in an address',
  other: 'in other text',
};

/** What a paste is, as a title: `A JWT of dana@example.com`. */
export function titleOf(offer: PasteOffer): string {
  if (offer.kind === null) return 'An endpoint, without a token';
  const kind = offer.kind === 'jwt' ? 'A JWT' : 'A token that is not a JWT';
  const email = offer.claims?.email;
  return email ? `${kind} of ${email}` : kind;
}

/** Where in the paste it was found: `Found in a curl command.` */
export function foundText(offer: PasteOffer): string {
  return offer.kind === null ? 'Found an address.' : `Found ${forms[offer.form]}.`;
}

/** The next steps that a paste allows, the likeliest first. */
export type OfferStep =
  | { readonly kind: 'go-to'; readonly connectionId: string; readonly label: string }
  | { readonly kind: 'add'; readonly provider: Provider; readonly label: string }
  | { readonly kind: 'add-endpoint'; readonly label: string }
  | { readonly kind: 'replace'; readonly connectionId: string; readonly label: string };

const addLabels: Record<Provider, string> = {
  avii: 'Add as an AVII connection',
  inabit: 'Add as an inabit connection',
  pasted: 'Add as a token',
};

/** What to offer for a paste, given the connection that holds its token and the selected one. */
export function stepsOf(
  offer: PasteOffer,
  holder: ConnectionSummary | null,
  selected: ConnectionSummary | null,
): readonly OfferStep[] {
  if (holder) {
    return [{ kind: 'go-to', connectionId: holder.id, label: `Go to ${holder.name}` }];
  }
  if (offer.kind === null) {
    return [{ kind: 'add-endpoint', label: 'Add a connection to this endpoint' }];
  }
  const others: readonly Provider[] = ['avii', 'inabit', 'pasted'];
  const providers = [offer.provider, ...others.filter((other) => other !== offer.provider)];
  // An opaque token can't be AVII's: its session tokens are JWTs.
  const fitting = providers.filter((provider) => provider !== 'avii' || offer.kind === 'jwt');
  const adds = fitting.map(
    (provider): OfferStep => ({
      kind: 'add',
      provider,
      label: addLabels[provider],
    }),
  );
  const replace = selected !== null && selected.provider !== 'avii' ? [replaceStep(selected)] : [];
  return [...adds.slice(0, 1), ...replace, ...adds.slice(1)];
}

function replaceStep(selected: ConnectionSummary): OfferStep {
  const which = selected.provider === 'inabit' ? 'login token' : 'token';
  return {
    kind: 'replace',
    connectionId: selected.id,
    label: `Replace the ${which} of ${selected.name}`,
  };
}
