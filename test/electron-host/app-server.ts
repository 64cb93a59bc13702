/**
 * An HTTP proxy on loopback, the only way out of the browser. It passes requests for the application's scheme to the handler of
 * `protocol.handle`, asks the `webRequest` listeners, and refuses all other requests, so nothing reaches the network. Only the browser
 * knows the proxy's password, so other programs on the machine cannot use it.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { policyInside, toApplication, toInside } from './origins.ts';

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** A request or response, as `webRequest` listeners get it. */
export interface RequestDetails {
  readonly id: number;
  readonly url: string;
  readonly method: string;
  readonly resourceType: string;
}

export interface Traffic {
  /** The application's scheme without its colon, and its hosts. */
  readonly scheme: string;
  readonly hosts: readonly string[];
  handler(): SchemeHandler | undefined;
  /** Asks `webRequest.onBeforeRequest`. False refuses the request. */
  allows(details: RequestDetails): Promise<boolean>;
  /** Lets `webRequest.onHeadersReceived` change the headers of a response. */
  headers(details: RequestDetails, headers: Record<string, string[]>): Promise<Record<string, string[]>>;
  /** Called for every request that does not belong to the application. */
  refused(url: string): void;
}

export interface AppServer {
  readonly port: number;
  readonly username: string;
  readonly password: string;
}

const RESOURCE_TYPES: Record<string, string> = {
  document: 'mainFrame',
  iframe: 'subFrame',
  image: 'image',
  script: 'script',
  style: 'stylesheet',
  font: 'font',
  video: 'media',
  audio: 'media',
  empty: 'xhr',
};
const NOT_FORWARDED = new Set(['host', 'connection', 'proxy-connection', 'proxy-authorization']);

/** The browser's request in the form that the application's handler gets. */
function requestFor(traffic: Traffic, url: string, incoming: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value === undefined || NOT_FORWARDED.has(name)) continue;
    const text = String(value);
    const isAddress = name === 'origin' || name === 'referer';
    headers.set(name, isAddress ? toApplication(traffic.scheme, traffic.hosts, text) : text);
  }
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  const body = Readable.toWeb(incoming) as unknown as BodyInit;
  return new Request(url, { method, headers, signal, body, duplex: 'half' } as RequestInit);
}

function headersInside(scheme: string, headers: Record<string, string[]>): Record<string, string[]> {
  const spell = (name: string, value: string) => {
    if (name.startsWith('content-security-policy')) return policyInside(scheme, value);
    return name === 'access-control-allow-origin' || name === 'location' ? toInside(scheme, value) : value;
  };
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, values.map((value) => spell(name.toLowerCase(), value))]),
  );
}

/** Streams a handler's response to the browser, no faster than it reads. */
async function reply(response: Response, headers: Record<string, string[]>, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, headers);
  if (response.body === null || outgoing.req.method === 'HEAD') {
    await response.body?.cancel();
    outgoing.end();
  } else await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing);
}

/** Aborts when the browser stops reading a response. */
function endOfReader(outgoing: ServerResponse): AbortSignal {
  const cancel = new AbortController();
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) cancel.abort();
  });
  return cancel.signal;
}

/** Starts the proxy on a free port. It ends with the process. */
export async function startAppServer(traffic: Traffic): Promise<AppServer> {
  const username = 'electron-host';
  const password = randomBytes(24).toString('base64url');
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  /** A garbage-collected request does not receive its abort event, so requests are kept until their response ends. */
  const open = new Set<Request>();
  let lastId = 0;

  const detailsOf = (incoming: IncomingMessage, url: string): RequestDetails => ({
    id: ++lastId,
    url,
    method: incoming.method ?? 'GET',
    resourceType: RESOURCE_TYPES[String(incoming.headers['sec-fetch-dest'])] ?? 'other',
  });

  async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    if (incoming.headers['proxy-authorization'] !== expected) {
      outgoing.writeHead(407, { 'proxy-authenticate': 'Basic realm="electron-host"' }).end();
      return;
    }
    const url = toApplication(traffic.scheme, traffic.hosts, incoming.url ?? '');
    const details = detailsOf(incoming, url);
    const handler = traffic.handler();
    const ours = url.startsWith(`${traffic.scheme}://`);
    if (!ours) traffic.refused(url);
    if (!(await traffic.allows(details)) || !ours || handler === undefined) {
      incoming.socket.destroy();
      return;
    }
    const ended = endOfReader(outgoing);
    try {
      const request = requestFor(traffic, url, incoming, ended);
      open.add(request);
      outgoing.once('close', () => open.delete(request));
      const response = await handler(request);
      const own = Object.fromEntries([...response.headers].map(([name, value]) => [name, [value]]));
      const headers = headersInside(traffic.scheme, await traffic.headers(details, own));
      await reply(response, headers, outgoing);
    } catch (error) {
      if (ended.aborted) return; // the page closed or stopped reading
      console.error(`[electron-host] The handler failed for ${url}:`, error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.destroy();
    }
  }

  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    const url = `https://${incoming.url}/`; // a WebSocket also sends this; its scheme is unknown
    if (incoming.headers['proxy-authorization'] === expected) {
      traffic.refused(url);
      void traffic.allows(detailsOf(incoming, url)).then(() => socket.destroy());
    } else socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return { port: (server.address() as AddressInfo).port, username, password };
}
