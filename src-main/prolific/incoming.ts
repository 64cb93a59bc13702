/** Replies whose bytes must not be lost: what the socket delivered before a connection failed is handed on before the failure is. */
import type { Dispatcher } from 'undici';

/** A disk that is slower than the network lets so much wait in memory, then the network waits. */
const MOST_WAITING = 8 * 1024 * 1024;
const FEW_WAITING = 1024 * 1024;

/** A reply to a GET. Its body is what was sent: no redirect is followed, nothing is decompressed. */
export interface IncomingReply {
  readonly status: number;
  readonly headers: Headers;
  /** Yields every byte that arrived, then ends or rejects with what ended the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection; what has not been read is let go. Nothing happens to a reply that has ended. */
  close(): void;
}

export interface IncomingRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** Called whenever bytes arrive, also while earlier ones still wait to be read. */
  readonly onArrival: () => void;
}

/** Sends a GET and resolves with the reply's head; rejects with whatever the connection failed with. */
export type Receive = (request: IncomingRequest) => Promise<IncomingReply>;

/**
 * Chunks between a socket that pushes and a reader that pulls. A web stream or a Node stream drops what waits in it when it fails; this
 * queue hands all of it out first.
 */
function createArrivals() {
  const waiting: Uint8Array[] = [];
  let bytes = 0;
  let ending: { readonly error: unknown } | null = null;
  let wake: () => void = () => undefined;

  return {
    bytes: () => bytes,
    hasEnded: () => ending !== null,
    push(chunk: Uint8Array): void {
      waiting.push(chunk);
      bytes += chunk.byteLength;
      wake();
    },
    /** @param error null for a reply that came to its end */
    end(error: unknown): void {
      ending ??= { error };
      wake();
    },
    async *read(onTaken: () => void): AsyncGenerator<Uint8Array> {
      for (;;) {
        const chunk = waiting.shift();
        if (chunk !== undefined) {
          bytes -= chunk.byteLength;
          onTaken();
          yield chunk;
        } else if (ending !== null) {
          if (ending.error !== null) throw ending.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

function headersOf(raw: Readonly<Record<string, string | string[] | undefined>>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

/** Sends one GET through a dispatcher, which hands over each chunk in the moment in which the socket delivers it. */
export function receiveThrough(dispatcher: Dispatcher, request: IncomingRequest): Promise<IncomingReply> {
  const { url, headers, signal, onArrival } = request;
  const { origin, pathname, search } = new URL(url);
  const arrivals = createArrivals();
  const head = Promise.withResolvers<IncomingReply>();
  let controller: Dispatcher.DispatchController | null = null;

  function fail(error: unknown): void {
    signal.removeEventListener('abort', abort);
    head.reject(error);
    arrivals.end(error);
  }
  function abort(): void {
    const reason = signal.reason instanceof Error ? signal.reason : new Error('aborted');
    controller?.abort(reason);
    fail(reason);
  }
  const resume = () => {
    if (controller?.paused && arrivals.bytes() < FEW_WAITING) controller.resume();
  };

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      controller = started;
      if (signal.aborted) abort();
    },
    onResponseStart(_controller, status, raw) {
      const body = { [Symbol.asyncIterator]: () => arrivals.read(resume) };
      const close = () => {
        if (!arrivals.hasEnded()) controller?.abort(new Error('closed'));
      };
      if (status >= 200) head.resolve({ status, headers: headersOf(raw), body, close });
    },
    onResponseData(started, chunk) {
      onArrival();
      arrivals.push(chunk);
      if (arrivals.bytes() > MOST_WAITING) started.pause();
    },
    onResponseEnd() {
      signal.removeEventListener('abort', abort);
      arrivals.end(null);
    },
    onResponseError: (_controller, error) => fail(error),
  };
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  else {
    const path = `${pathname}${search}`;
    dispatcher.dispatch({ origin, path, method: 'GET', headers: Object.fromEntries(headers), ...NO_TIMEOUTS }, handler);
  }
  return head.promise;
}

/** How long nothing may come is the caller's to say, by the signal. */
const NO_TIMEOUTS = { headersTimeout: 0, bodyTimeout: 0 };
