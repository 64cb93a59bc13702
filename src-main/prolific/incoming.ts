/** Receives replies without losing a byte: all bytes that the socket delivered are passed on before a failure. */
import type { Dispatcher } from 'undici';

/** If the disk is slow, at most this many bytes wait in memory. Then the network waits. */
const MOST_WAITING = 8 * 1024 * 1024;
const FEW_WAITING = 1024 * 1024;

/** A reply to a GET, as it was sent: without redirects and without decompression. */
export interface IncomingReply {
  readonly status: number;
  readonly headers: Headers;
  /** Yields every byte that arrived. Then ends, or rejects with the error of the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection and drops unread data. Does nothing after the end of the reply. */
  close(): void;
}

export interface IncomingRequest {
  readonly url: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
  /** Called when bytes arrive, even while earlier bytes wait to be read. */
  readonly onArrival: () => void;
}

/** Sends a GET and resolves with the head of the reply. Rejects with the error of the connection. */
export type Receive = (request: IncomingRequest) => Promise<IncomingReply>;

/**
 * Passes chunks from a socket that pushes to a reader that pulls. A web stream or a Node stream drops its waiting data when it fails. This
 * queue delivers it first.
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
    /** @param error null at the end of the reply */
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

/** Sends one GET through a dispatcher, which passes on each chunk as soon as the socket delivers it. */
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

/** The caller limits the time without data, through the signal. */
const NO_TIMEOUTS = { headersTimeout: 0, bodyTimeout: 0 };
