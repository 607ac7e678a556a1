/** Chromium's net error numbers, as far as apps ask for them. */
const ERROR_NUMBERS: Readonly<Record<string, number>> = {
  ERR_FAILED: -2,
  ERR_ABORTED: -3,
  ERR_FILE_NOT_FOUND: -6,
  ERR_BLOCKED_BY_CLIENT: -20,
  ERR_CONNECTION_REFUSED: -102,
  ERR_NAME_NOT_RESOLVED: -105,
  ERR_INTERNET_DISCONNECTED: -106,
  ERR_ADDRESS_UNREACHABLE: -109,
  ERR_UNKNOWN_URL_SCHEME: -302,
};

export interface LoadFailure extends Error {
  readonly code: string;
  readonly errno: number;
  readonly url: string;
}

/** The error that Electron's loadURL rejects with. */
export function loadFailure(url: string, reason: string): LoadFailure {
  const code = reason.replace(/^net::/, '');
  const errno = ERROR_NUMBERS[code] ?? -2;
  const error = new Error(`${code} (${errno}) loading '${url}'`);
  return Object.assign(error, { code, errno, url });
}

/** One load at a time of a page's main frame: what was asked for by the app, and how it went. */
export class Loading {
  readonly #expected: string[] = [];
  #current: PromiseWithResolvers<void> | null = null;

  get isRunning(): boolean {
    return this.#current !== null;
  }

  begin(url: string): Promise<void> {
    this.#current?.reject(loadFailure(url, 'net::ERR_ABORTED'));
    this.expect(url);
    this.#current = Promise.withResolvers();
    return this.#current.promise;
  }

  /** The app itself navigates to `url`: not a page's wish, so nobody is asked. */
  expect(url: string): void {
    this.#expected.push(withoutHash(url));
  }

  /** Whether this request is one that the app made; each counts once. */
  wasExpected(url: string): boolean {
    const index = this.#expected.indexOf(withoutHash(url));
    if (index === -1) return false;
    this.#expected.splice(index, 1);
    return true;
  }

  /** True also for a load that the page itself began. */
  finish(): boolean {
    this.#current?.resolve();
    this.#current = null;
    return true;
  }

  fail(error: LoadFailure): boolean {
    const current = this.#current;
    this.#current = null;
    // An app that doesn't await the load hears of it by did-fail-load, as in Electron.
    current?.promise.catch(() => {});
    current?.reject(error);
    return true;
  }
}

function withoutHash(url: string): string {
  return (url.split('#')[0] ?? '').replace(/^(https?:\/\/[^/?]+)$/, '$1/');
}
