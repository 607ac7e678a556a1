import {
  type Colour,
  type ConnectionDetails,
  type ConnectionSummary,
  connectionSettingsSchema,
  type Provider,
  type Role,
  schemeSchema,
} from '../../../shared/connection.ts';
import { checkEndpoint } from '../../../shared/endpoint.ts';
import { hostOf, providerName } from '../connections/provider-names.ts';
import type { Prefill } from './connect-store.ts';
import { durationText, parseDuration } from './duration-text.ts';

/** A connection's form while it is being filled in: every field as it was typed. */
export interface Draft {
  readonly provider: Provider;
  /** `null` until somebody types a name: then it follows the endpoint. */
  readonly name: string | null;
  readonly colour: Colour;
  readonly production: boolean;
  readonly endpoint: string;
  readonly allowInsecure: boolean;
  readonly scheme: string;
  readonly email: string;
  readonly role: Role;
  readonly query: string;
  readonly refreshWindow: string;
  readonly accessLife: string;
  /** Empty for the default of its kind. */
  readonly lead: string;
  readonly autoRenew: boolean;
  readonly autoRotate: boolean;
}

export type DraftField = Exclude<
  keyof Draft,
  'provider' | 'colour' | 'production' | 'role' | 'autoRenew' | 'autoRotate'
>;
export type DraftProblems = { readonly [F in DraftField]?: string };

const schemes: Record<Provider, string> = { avii: 'JWT', inabit: 'Bearer', pasted: 'Bearer' };
const firstColours: Record<Provider, Colour> = { avii: 'blue', inabit: 'violet', pasted: 'slate' };
const defaults = connectionSettingsSchema.parse({});

/** An empty form for a kind of connection, filled from a paste where there was one. */
export function newDraft(provider: Provider, prefill: Prefill = {}): Draft {
  return {
    provider,
    name: null,
    colour: firstColours[provider],
    production: false,
    endpoint: prefill.endpoint ?? '',
    allowInsecure: false,
    scheme: prefill.scheme ?? schemes[provider],
    email: prefill.email ?? '',
    role: 'admin',
    query: prefill.query ?? defaults.query,
    refreshWindow: durationText(defaults.refreshWindowSeconds),
    accessLife: durationText(defaults.accessLifeSeconds),
    lead: '',
    autoRenew: defaults.autoRenew,
    autoRotate: defaults.autoRotate,
  };
}

/** The form of a connection that is there. */
export function draftOf(connection: ConnectionSummary): Draft {
  const { settings } = connection;
  return {
    provider: connection.provider,
    name: connection.name,
    colour: connection.colour,
    production: connection.production,
    endpoint: connection.endpoint ?? '',
    allowInsecure:
      connection.endpoint !== null && checkEndpoint(connection.endpoint).kind === 'insecure',
    scheme: connection.scheme,
    email: connection.email ?? '',
    role: connection.role ?? 'admin',
    query: settings.query,
    refreshWindow: durationText(settings.refreshWindowSeconds),
    accessLife: durationText(settings.accessLifeSeconds),
    lead: settings.leadSeconds === null ? '' : durationText(settings.leadSeconds),
    autoRenew: settings.autoRenew,
    autoRotate: settings.autoRotate,
  };
}

/** The name that a connection gets when nobody gives it one. */
export function defaultName({ provider, endpoint }: Draft): string {
  const { url } = checkEndpoint(endpoint);
  const system = provider === 'pasted' ? 'Token' : providerName(provider);
  return url === undefined ? system : `${system} · ${hostOf(url)}`;
}

/** The name as it stands: typed, or the default. */
export function nameOf(draft: Draft): string {
  return draft.name ?? defaultName(draft);
}

/** What has to be put right before the form can be sent; empty when nothing does. */
export function problemsOf(draft: Draft): DraftProblems {
  const { provider } = draft;
  const endpoint = checkEndpoint(draft.endpoint);
  const endpointNeeded = provider !== 'pasted' || draft.endpoint.trim() !== '';
  return {
    ...(nameOf(draft).trim() === '' && { name: 'Give it a name.' }),
    ...(nameOf(draft).trim().length > 120 && { name: 'A name has at most 120 characters.' }),
    ...(endpointNeeded && endpoint.kind === 'invalid' && { endpoint: endpoint.message ?? '' }),
    ...(endpoint.kind === 'insecure' &&
      !draft.allowInsecure && { allowInsecure: 'Say yes to this, or use https.' }),
    ...(provider === 'avii' &&
      draft.email.trim() === '' && { email: 'Enter the e-mail address that signs in.' }),
    ...(!schemeSchema.safeParse(draft.scheme).success && {
      scheme: 'A scheme is one word, such as Bearer or JWT.',
    }),
    ...settingsProblems(draft),
  };
}

function settingsProblems(draft: Draft): DraftProblems {
  const { shape } = connectionSettingsSchema;
  const bad = (text: string, accepts: (seconds: number) => boolean) => {
    const seconds = parseDuration(text);
    return seconds === null || !accepts(seconds);
  };
  const { provider, lead } = draft;
  return {
    ...(!shape.query.safeParse(draft.query).success && {
      query: 'Enter an operation, such as { me { email } }.',
    }),
    ...(provider === 'avii' &&
      bad(draft.refreshWindow, (s) => shape.refreshWindowSeconds.safeParse(s).success) && {
        refreshWindow: 'Between 1 min and 365 d, such as 7 d.',
      }),
    ...(provider === 'inabit' &&
      bad(draft.accessLife, (s) => shape.accessLifeSeconds.safeParse(s).success) && {
        accessLife: 'Between 30 s and 30 d, such as 15 min.',
      }),
    ...(lead.trim() !== '' &&
      bad(lead, (s) => shape.leadSeconds.safeParse(s).success) && {
        lead: 'Between 1 s and 30 d, such as 60 s; empty for the default.',
      }),
  };
}

/** The details to send. Only for a draft without problems. */
export function detailsOf(draft: Draft): ConnectionDetails {
  const { provider } = draft;
  return {
    name: nameOf(draft).trim(),
    colour: draft.colour,
    production: draft.production,
    endpoint: checkEndpoint(draft.endpoint).url ?? null,
    provider,
    scheme: draft.scheme,
    email: provider === 'avii' ? draft.email.trim() : null,
    role: provider === 'inabit' ? draft.role : null,
    settings: {
      query: draft.query,
      refreshWindowSeconds: parseDuration(draft.refreshWindow) ?? defaults.refreshWindowSeconds,
      accessLifeSeconds: parseDuration(draft.accessLife) ?? defaults.accessLifeSeconds,
      autoRenew: draft.autoRenew,
      autoRotate: draft.autoRotate,
      leadSeconds: draft.lead.trim() === '' ? null : parseDuration(draft.lead),
    },
  };
}

/** Whether the form says yes to an endpoint that needs it. */
export function allowsInsecure(draft: Draft): boolean {
  return draft.allowInsecure && checkEndpoint(draft.endpoint).kind === 'insecure';
}
