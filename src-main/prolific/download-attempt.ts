import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { DeskFailure } from '../../src-preload/failure.ts';
import { connectionCause, connectionWords } from './connection-errors.ts';
import { diskFull } from './disk-errors.ts';
import { promisedDigest, readContentLength, readContentRange, strongEtag } from './link-reply.ts';
import type { PartFile } from './part-file.ts';
import { discardReply } from './read-reply.ts';
import { checkDownloadUrl } from './safe-url.ts';
import { cancelled, retryAfterMs } from './waiting.ts';

/** Left free, so that the library can still write down what happened. */
const RESERVED_BYTES = 32 * 1024 * 1024;
const LOOK_AT_SPACE_EVERY_MS = 1_000;

/** What one request to the object store led to. The bytes it brought are in the part file in any case. */
export type AttemptOutcome =
  | { readonly kind: 'complete' }
  /** The connection was cut or the store is busy: go on from the same byte, after a pause. */
  | { readonly kind: 'interrupted'; readonly failure: DeskFailure; readonly afterMs: number | null }
  /** The link is no longer good: get a fresh one of the same export. */
  | { readonly kind: 'refused'; readonly failure: DeskFailure }
  /** The archive behind the link is another one than before, or the store contradicts itself: start over. */
  | { readonly kind: 'changed' };

export interface AttemptInput {
  readonly url: string;
  readonly part: PartFile;
  readonly partPath: string;
  readonly fetch: typeof globalThis.fetch;
  readonly userAgent: string;
  /** A connection that brings nothing for so long counts as cut. */
  readonly idleMs: number;
  readonly signal: AbortSignal | undefined;
  /** Called after every piece. */
  readonly onBytes: () => void;
  /** Called when the store goes on from the byte that was asked for. */
  readonly onResumed: () => void;
}

function requestHeaders({ part, userAgent }: AttemptInput): Headers {
  // Never an Authorization header: the link carries its own signature, and the store is not Prolific.
  const headers = new Headers({ 'User-Agent': userAgent, 'Accept-Encoding': 'identity', Accept: '*/*' });
  if (part.bytes() > 0) {
    headers.set('Range', `bytes=${part.bytes()}-`);
    const { etag } = part.note();
    if (etag !== null) headers.set('If-Range', etag);
  }
  return headers;
}

async function assertSpace({ part, partPath }: AttemptInput): Promise<void> {
  const { length } = part.note();
  if (length === null) return;
  const { bavail, bsize } = await statfs(path.dirname(partPath));
  const missing = length - part.bytes() + RESERVED_BYTES - bavail * bsize;
  if (missing > 0) throw diskFull(missing);
}

/** Others write to the same disk: what fitted when the download began may not fit any more. */
function spaceWatch(input: AttemptInput): () => Promise<void> {
  let lookedAt = performance.now();
  return async () => {
    if (performance.now() - lookedAt < LOOK_AT_SPACE_EVERY_MS) return;
    lookedAt = performance.now();
    await assertSpace(input);
  };
}

function refused(status: number): AttemptOutcome {
  const failure = new DeskFailure(
    'link_refused',
    `The store refuses the download link (${status}).`,
    'Try again to request a new export; if it stays so, check that the clock of this computer is right.',
  );
  return { kind: 'refused', failure };
}

function interrupted(why: string, afterMs: number | null, cause?: unknown): AttemptOutcome {
  const failure = new DeskFailure(
    'network',
    `The download was interrupted: ${why}.`,
    'Check the network connection, then retry: the download goes on where it stopped.',
    cause === undefined ? undefined : { cause: connectionCause(cause) },
  );
  return { kind: 'interrupted', failure, afterMs };
}

async function receive(response: Response, input: AttemptInput, touch: () => void): Promise<AttemptOutcome> {
  const { part } = input;
  await assertSpace(input);
  await part.describe({ promised: promisedDigest(response.headers) });
  const { length } = part.note();
  const stillFits = spaceWatch(input);
  for await (const chunk of response.body ?? []) {
    touch();
    if (length !== null && part.bytes() + chunk.byteLength > length) return { kind: 'changed' };
    await part.append(chunk);
    input.onBytes();
    await stillFits();
  }
  if (length === null) await part.describe({ length: part.bytes() });
  else if (part.bytes() < length) return interrupted('the connection was closed early', null);
  return { kind: 'complete' };
}

async function receiveRest(response: Response, input: AttemptInput, touch: () => void): Promise<AttemptOutcome> {
  const { part } = input;
  const range = readContentRange(response.headers.get('content-range'));
  const note = part.note();
  const etag = strongEtag(response.headers);
  const isSame = note.etag === etag && (note.length === null || range?.total === note.length);
  if (range === null || range.start !== part.bytes() || (part.bytes() > 0 && !isSame)) return { kind: 'changed' };
  await part.describe({ etag, length: range.total });
  if (part.bytes() > 0) input.onResumed();
  return receive(response, input, touch);
}

async function receiveAll(response: Response, input: AttemptInput, touch: () => void): Promise<AttemptOutcome> {
  const { part } = input;
  if (part.bytes() > 0) await part.restart();
  const length = readContentLength(response.headers.get('content-length'));
  await part.describe({ etag: strongEtag(response.headers), length });
  return receive(response, input, touch);
}

/** "Nothing after that byte": either all is here already, or the archive shrank. */
async function nothingLeft(response: Response, { part }: AttemptInput): Promise<AttemptOutcome> {
  const range = readContentRange(response.headers.get('content-range'));
  if (range?.total !== part.bytes()) return { kind: 'changed' };
  await part.describe({ length: range.total });
  return { kind: 'complete' };
}

async function interpret(response: Response, input: AttemptInput, touch: () => void): Promise<AttemptOutcome> {
  const { status, headers } = response;
  if (status === 206) return receiveRest(response, input, touch);
  if (status === 200) return receiveAll(response, input, touch);
  if (status === 416) return nothingLeft(response, input);
  if (status === 429 || status === 408 || status >= 500) {
    return interrupted(`the store is busy (${status})`, retryAfterMs(headers.get('retry-after'), Date.now()));
  }
  if (status >= 300 && status < 400) {
    throw new DeskFailure(
      'link_refused',
      `The download link leads elsewhere (${status}), so it was not followed.`,
      'Check whether a proxy or a sign-in page of your network stands in between, then retry.',
    );
  }
  return refused(status);
}

/**
 * Asks the object store once for what is missing, and appends what comes.
 * @throws DeskFailure for whatever asking again cannot mend: `cancelled`, a full disk, a redirect, an insecure link
 */
export async function attemptDownload(input: AttemptInput): Promise<AttemptOutcome> {
  checkDownloadUrl(input.url);
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), input.idleMs);
  const touch = () => void timer.refresh();
  let response: Response | null = null;
  try {
    response = await input.fetch(input.url, {
      headers: requestHeaders(input),
      redirect: 'manual',
      signal: input.signal ? AbortSignal.any([input.signal, silence.signal]) : silence.signal,
    });
    const outcome = await interpret(response, input, touch);
    if (outcome.kind !== 'complete') await discardReply(response).catch(() => undefined);
    return outcome;
  } catch (error) {
    if (input.signal?.aborted) throw cancelled();
    if (error instanceof DeskFailure) throw error;
    return interrupted(silence.signal.aborted ? 'nothing came any more' : connectionWords(error), null, error);
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}
