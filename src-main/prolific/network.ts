/** Sends requests through the proxy of the environment or the system, and trusts the authorities of the system. */

import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import type { Dispatcher, RequestInit as UndiciRequest } from 'undici';
import { DeskFailure } from '../../src-preload/failure.ts';
import { type Receive, receiveThrough } from './incoming.ts';
import { isLoopback } from './safe-url.ts';
import { prolificWords } from './words.ts';

export interface NetworkOptions {
  /**
   * `HTTPS_PROXY` and `NO_PROXY`, in upper or lower case, come before the settings of the system. `NODE_EXTRA_CA_CERTS` adds authorities.
   */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The proxy of the system for an address, as in a PAC file: `PROXY host:port; DIRECT`. */
  readonly systemProxy?: (url: string) => Promise<string>;
}

/** Loaded for the first request, because it is large and few commands send one. */
const loadUndici = () => import('undici');
type Undici = Awaited<ReturnType<typeof loadUndici>>;

/** Two kinds of requests: `fetch` for short replies of the API, `receive` for archives, which must not lose a byte that arrived. */
export interface Network {
  readonly fetch: typeof globalThis.fetch;
  readonly receive: Receive;
}

/**
 * Makes a network with proxies and custom certificate authorities. Reaches addresses of this computer directly. Both kinds of requests
 * reject like `fetch`, and with a DeskFailure `network` for an unusable proxy or authority.
 */
export function createNetwork({ environment, systemProxy }: NetworkOptions): Network {
  let secureContext: tls.SecureContext | null = null;
  const security = () => {
    secureContext ??= tls.createSecureContext({ ca: trustedAuthorities(environment) });
    return { secureContext };
  };
  const dispatchers = new Map<string, Dispatcher>();
  const once = (key: string, make: () => Dispatcher): Dispatcher => {
    const known = dispatchers.get(key) ?? make();
    dispatchers.set(key, known);
    return known;
  };
  const named = environment.HTTPS_PROXY || environment.https_proxy;

  async function dispatcherFor(url: URL): Promise<Dispatcher> {
    const undici = await loadUndici();
    const { Agent, ProxyAgent } = undici;
    if (isLoopback(url.hostname)) return once('loopback', () => new Agent());
    if (named) return once('environment', () => environmentProxy(undici, named, environment, security()));
    const address = systemProxy === undefined ? null : proxyAddress(await systemProxy(url.href));
    if (address === null) return once('direct', () => new Agent({ connect: security() }));
    return once(address, () => new ProxyAgent({ uri: address, requestTls: security(), proxyTls: security() }));
  }

  const fetchThroughIt = async (input: string | URL, init?: RequestInit) => {
    const dispatcher = await dispatcherFor(new URL(input));
    const { fetch } = await loadUndici();
    // Node's types of requests come from another version of the same library.
    return fetch(input, { ...init, dispatcher } as UndiciRequest);
  };
  return {
    fetch: fetchThroughIt as unknown as typeof globalThis.fetch,
    receive: async (request) => receiveThrough(await dispatcherFor(new URL(request.url)), request),
  };
}

function environmentProxy(
  { EnvHttpProxyAgent }: Undici,
  httpsProxy: string,
  environment: NetworkOptions['environment'],
  security: { readonly secureContext: tls.SecureContext },
): Dispatcher {
  try {
    return new EnvHttpProxyAgent({
      httpProxy: httpsProxy,
      httpsProxy,
      noProxy: environment.NO_PROXY || environment.no_proxy || '',
      connect: security,
      requestTls: security,
      proxyTls: security,
    });
  } catch (cause) {
    throw new DeskFailure('network', prolificWords.unusableProxy, prolificWords.unusableProxyHint, { cause });
  }
}

const HTTP_PROXY = /^(PROXY|HTTP|HTTPS)\s+(\S+)$/i;

/** The first proxy in a list with the format of a PAC file. Null for a direct connection. */
function proxyAddress(list: string): string | null {
  const ways = list.split(';').map((way) => way.trim());
  for (const way of ways) {
    if (way === '' || /^DIRECT$/i.test(way)) return null;
    const [, kind, host] = HTTP_PROXY.exec(way) ?? [];
    if (kind !== undefined && host !== undefined) return `${/^HTTPS$/i.test(kind) ? 'https' : 'http'}://${host}`;
  }
  throw new DeskFailure('network', prolificWords.unsupportedProxy, prolificWords.unsupportedProxyHint);
}

/** The authorities of Node, of the system, and of the file that the environment names. */
function trustedAuthorities(environment: NetworkOptions['environment']): string[] {
  const bundled = [...tls.rootCertificates];
  const system = 'getCACertificates' in tls ? tls.getCACertificates('system') : [];
  const file = environment.NODE_EXTRA_CA_CERTS;
  if (!file) return [...bundled, ...system];
  try {
    return [...bundled, ...system, readFileSync(file, 'utf8')];
  } catch (cause) {
    throw new DeskFailure('network', prolificWords.unreadableCertificates, prolificWords.unreadableCertificatesHint, {
      cause,
    });
  }
}
