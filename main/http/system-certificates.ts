import tls from 'node:tls';

/** The part of `node:tls` that this needs. Some runtimes lack it (Node: since 22.19 and 24.5). */
export type TlsStore = Partial<Pick<typeof tls, 'getCACertificates' | 'setDefaultCACertificates'>>;

/**
 * Trusts the operating system's certificate store in addition to Node's own list, for every TLS
 * connection of this process, `fetch` included: company proxies and private CAs live there. Costs a
 * read of the whole store: once, at start, off the way to the first window.
 *
 * Returns how many certificates were added; null where the runtime can't, or the store can't be
 * read. Then Node's own list stays in force.
 */
export function trustSystemCertificates(store: TlsStore = tls): number | null {
  if (!store.getCACertificates || !store.setDefaultCACertificates) return null;
  try {
    const own = store.getCACertificates('default');
    const known = new Set(own);
    const added = store.getCACertificates('system').filter((pem) => !known.has(pem));
    if (added.length > 0) store.setDefaultCACertificates([...own, ...added]);
    return added.length;
  } catch {
    return null;
  }
}
