import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { cancelled, DeskFailure } from '../../src-preload/failure.ts';
import { noRoomForDownload } from '../disk/disk-failure.ts';
import {
  connectionFacts,
  connectionHint,
  connectionWords,
  isLastingFailure,
  isMalformedReply,
} from './connection-errors.ts';
import type { IncomingReply, Receive } from './incoming.ts';
import {
  contentCoding,
  isStrongTag,
  promisedDigest,
  readContentLength,
  readContentRange,
  versionOf,
} from './link-reply.ts';
import type { PartFile } from './part-file.ts';
import { checkDownloadUrl } from './safe-url.ts';
import { quietAfterMs, retryAfterMs } from './waiting.ts';
import { prolificWords } from './words.ts';
import { isCutOff } from './zip-end.ts';

/** Space that stays free, so that the library can still write to the catalog. */
const RESERVED_BYTES = 32 * 1024 * 1024;
const LOOK_AT_SPACE_EVERY_MS = 1_000;

/** The result of one request to the object store. The bytes that it brought are in the part file in any case. */
export type AttemptOutcome =
  | { readonly kind: 'complete' }
  /** The connection ended, or the store is busy. Continue from the same byte after a pause. */
  | { readonly kind: 'interrupted'; readonly failure: DeskFailure; readonly afterMs: number | null }
  /** The link expired. Get a new one for the same export. */
  | { readonly kind: 'refused'; readonly failure: DeskFailure }
  /** The earlier bytes cannot be continued. Start again. */
  | { readonly kind: 'useless'; readonly cause: RestartCause };

/**
 * Why earlier bytes are useless: the store does not send the requested range, it has another archive now, or the bytes of several replies
 * make no whole archive.
 */
export type RestartCause = 'no-range' | 'changed' | 'mixed';

export interface AttemptInput {
  readonly url: string;
  readonly part: PartFile;
  readonly partPath: string;
  readonly receive: Receive;
  readonly userAgent: string;
  /** A connection without data for this long counts as ended. */
  readonly idleMs: number;
  readonly signal: AbortSignal | undefined;
  /** Called after every part. */
  readonly onBytes: () => void;
  /** Called after some time without data, before the connection counts as ended. */
  readonly onQuiet: () => void;
  /** Called when the store continues from the requested byte. */
  readonly onResumed: () => void;
  /** Called before the part file is emptied for a reply from the first byte. May throw to end the download instead. */
  readonly onRestart: (cause: RestartCause) => Promise<void>;
}

function requestHeaders({ part, userAgent }: AttemptInput): Headers {
  // Never an Authorization header: the link contains its own signature, and the store does not belong to Prolific.
  const headers = new Headers({ 'User-Agent': userAgent, 'Accept-Encoding': 'identity', Accept: '*/*' });
  if (part.bytes() > 0) {
    headers.set('Range', `bytes=${part.bytes()}-`);
    const { etag } = part.note();
    if (isStrongTag(etag)) headers.set('If-Range', etag);
  }
  return headers;
}

async function assertSpace({ part, partPath }: AttemptInput): Promise<void> {
  const { length } = part.note();
  if (length === null) return;
  const { bavail, bsize } = await statfs(path.dirname(partPath));
  const missing = length - part.bytes() + RESERVED_BYTES - bavail * bsize;
  if (missing > 0) throw noRoomForDownload(missing);
}

/** Other programs write to the same disk, so the space may be gone. */
function spaceWatch(input: AttemptInput): () => Promise<void> {
  let lookedAt = performance.now();
  return async () => {
    if (performance.now() - lookedAt < LOOK_AT_SPACE_EVERY_MS) return;
    lookedAt = performance.now();
    await assertSpace(input);
  };
}

function refused(status: number): AttemptOutcome {
  const failure = new DeskFailure('link_refused', prolificWords.linkRefused(status), prolificWords.linkRefusedHint);
  return { kind: 'refused', failure };
}

function interrupted(why: string, afterMs: number | null, cause?: unknown): AttemptOutcome {
  const failure = new DeskFailure(
    'network',
    prolificWords.interrupted(why),
    prolificWords.interruptedHint,
    cause === undefined ? undefined : connectionFacts(cause),
  );
  return { kind: 'interrupted', failure, afterMs };
}

/** Ranges, lengths and digests refer to the original bytes, so a compressed reply is unusable. */
function assertPlain({ headers }: IncomingReply): void {
  const coding = contentCoding(headers);
  if (coding === null) return;
  throw new DeskFailure('bad_reply', prolificWords.encodedDownload(coding), prolificWords.changedDownloadHint);
}

function notTrusted(error: unknown): DeskFailure {
  const message = prolificWords.storeUnreachable(connectionWords(error));
  return new DeskFailure('network', message, connectionHint(error) ?? '', connectionFacts(error));
}

/** A proxy that starts again may send such a reply, so it is worth a few more attempts. */
function malformed(error: unknown): DeskFailure {
  const message = prolificWords.unreadableDownload(prolificWords.malformed);
  return new DeskFailure('bad_reply', message, prolificWords.changedDownloadHint, connectionFacts(error));
}

async function receive(reply: IncomingReply, input: AttemptInput): Promise<AttemptOutcome> {
  const { part } = input;
  await assertSpace(input);
  const { length, promised } = part.note();
  // Some stores promise a digest only with the whole archive.
  await part.describe({ promised: promisedDigest(reply.headers) ?? (part.bytes() > 0 ? promised : null) });
  const stillFits = spaceWatch(input);
  for await (const chunk of reply.body) {
    if (length !== null && part.bytes() + chunk.byteLength > length) return { kind: 'useless', cause: 'changed' };
    await part.append(chunk);
    input.onBytes();
    await stillFits();
  }
  // Without a length, a broken connection can look like the end of the archive.
  const isCut = length === null ? await isCutOff(part.file) : part.bytes() < length;
  if (isCut) return interrupted(prolificWords.closedEarly, null);
  await part.describe({ length: part.bytes() });
  return { kind: 'complete' };
}

async function receiveRest(reply: IncomingReply, input: AttemptInput): Promise<AttemptOutcome> {
  const { part } = input;
  const range = readContentRange(reply.headers.get('content-range'));
  const { etag: knownTag, length, unproven } = part.note();
  const etag = versionOf(reply.headers);
  const total = range?.total ?? length;
  const isSame = part.bytes() === 0 || (knownTag === etag && (length === null || total === length));
  if (!isSame) return { kind: 'useless', cause: 'changed' };
  if (range?.start !== part.bytes()) return { kind: 'useless', cause: 'no-range' };
  const isContinued = part.bytes() > 0;
  await part.describe({ etag, length: total, unproven: unproven || (isContinued && !isStrongTag(etag)) });
  if (isContinued) input.onResumed();
  return receive(reply, input);
}

async function receiveAll(reply: IncomingReply, input: AttemptInput): Promise<AttemptOutcome> {
  const { part } = input;
  const etag = versionOf(reply.headers);
  if (part.bytes() > 0) {
    await input.onRestart(part.note().etag === etag ? 'no-range' : 'changed');
    await part.restart();
  }
  const length = readContentLength(reply.headers.get('content-length'));
  await part.describe({ etag, length });
  return receive(reply, input);
}

/** No bytes after this one: the download is complete, or the archive has another length, or the store refuses every range. */
async function nothingLeft(reply: IncomingReply, { part }: AttemptInput): Promise<AttemptOutcome> {
  const total = readContentRange(reply.headers.get('content-range'))?.total ?? null;
  const { length } = part.note();
  if (part.bytes() === 0) return refused(reply.status);
  if (total === part.bytes()) {
    await part.describe({ length: total });
    return { kind: 'complete' };
  }
  return { kind: 'useless', cause: total === null || total === length ? 'no-range' : 'changed' };
}

async function interpret(reply: IncomingReply, input: AttemptInput): Promise<AttemptOutcome> {
  const { status, headers } = reply;
  if (status === 206 || status === 200) assertPlain(reply);
  if (status === 206) return receiveRest(reply, input);
  if (status === 200) return receiveAll(reply, input);
  if (status === 416) return nothingLeft(reply, input);
  if (status === 429 || status === 408 || status >= 500) {
    return interrupted(prolificWords.storeBusy(status), retryAfterMs(headers.get('retry-after'), Date.now()));
  }
  if (status >= 300 && status < 400) {
    throw new DeskFailure('link_refused', prolificWords.linkRedirected(status), prolificWords.linkRedirectedHint);
  }
  return refused(status);
}

/**
 * Requests the missing part from the object store once, and appends what arrives.
 * @throws DeskFailure for errors that a retry cannot fix: `cancelled`, a full disk, a redirect, an insecure link
 */
export async function attemptDownload(input: AttemptInput): Promise<AttemptOutcome> {
  checkDownloadUrl(input.url);
  const silence = new AbortController();
  const timers = [
    setTimeout(() => silence.abort(), input.idleMs),
    setTimeout(input.onQuiet, quietAfterMs(input.idleMs)),
  ];
  const touch = () => {
    for (const timer of timers) timer.refresh();
  };
  // A slow disk does not count as a silent network.
  const watched = {
    ...input,
    onBytes: () => {
      touch();
      input.onBytes();
    },
  };
  let reply: IncomingReply | null = null;
  try {
    reply = await input.receive({
      url: input.url,
      headers: requestHeaders(input),
      signal: input.signal ? AbortSignal.any([input.signal, silence.signal]) : silence.signal,
      onArrival: touch,
    });
    return await interpret(reply, watched);
  } catch (error) {
    if (input.signal?.aborted) throw cancelled();
    if (error instanceof DeskFailure) throw error;
    if (isLastingFailure(error)) throw notTrusted(error);
    if (isMalformedReply(error)) return { kind: 'interrupted', failure: malformed(error), afterMs: null };
    return interrupted(silence.signal.aborted ? prolificWords.silent : connectionWords(error), null, error);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    reply?.close();
  }
}
