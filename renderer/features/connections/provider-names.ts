import type { Provider, Role } from '../../../shared/connection.ts';

const names: Record<Provider, string> = { avii: 'AVII', inabit: 'inabit', pasted: 'Pasted' };

/** The name of a provider as people write it. */
export function providerName(provider: Provider): string {
  return names[provider];
}

const roles: Record<Role, string> = { admin: 'API Admin', viewer: 'API Viewer' };

/** The name of an inabit role as inabit's document writes it. */
export function roleName(role: Role): string {
  return roles[role];
}

/** The host of an endpoint, with its port; the endpoint itself when it can't be parsed. */
export function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}
