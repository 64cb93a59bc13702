import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the simulator received. */
export interface LoggedRequest {
  readonly server: 'api' | 'store';
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** 0 before the reply was sent. */
  status: number;
}

export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface LoopbackServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** How many connections are open now. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a server on loopback (port 0: any free one) that records every request. */
export async function startServer(
  name: LoggedRequest['server'],
  port: number,
  log: LoggedRequest[],
  handle: Handler,
): Promise<LoopbackServer> {
  const server = createServer((request, response) => {
    const { method = 'GET', url: target = '/', headers } = request;
    const entry: LoggedRequest = { server: name, method, target, headers, status: 0 };
    log.push(entry);
    response.on('close', () => {
      if (response.headersSent) entry.status = response.statusCode;
    });
    handle(request, response, new URL(target, 'http://127.0.0.1')).catch((error: unknown) => {
      // A fault of the simulator itself must not look like an expected reply.
      console.error(error);
      response.destroy();
    });
  });
  const bound = await listen(server, port);
  return {
    url: `http://127.0.0.1:${bound}`,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** Reads a request's body, at most a megabyte, which is more than any client here sends. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > 1_048_576) throw new Error('the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
