import { createHash } from 'node:crypto';
import path from 'node:path';
import { DeskFailure, throwIfCancelled } from '../../src-preload/failure.ts';
import { formatBytes } from '../../src-preload/words/english-numbers.ts';
import { asDownloadFailure } from '../disk/disk-failure.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { putInPlace } from '../disk/put-in-place.ts';
import { syncFolder } from '../disk/sync.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import type { Context, LibraryApi } from '../library/api/library-api.ts';
import type { ProlificClient } from './client.ts';
import { type AttemptOutcome, attemptDownload, type RestartCause } from './download-attempt.ts';
import type { PromisedDigest } from './link-reply.ts';
import { openPart, type PartFile, type PartOrigin, removePart } from './part-file.ts';
import { plainDownloads } from './plain-downloads.ts';
import { createRateMeter } from './rate-meter.ts';
import { backOffMs, type OnWait, quietAfterMs } from './waiting.ts';
import { prolificWords } from './words.ts';
import { checkZipEnd } from './zip-end.ts';

const IDLE_MS = 30_000;
const REPORT_EVERY_MS = 100;
/** A download fails after this time without new bytes. */
const LONGEST_DROUGHT_MS = 15 * 60_000;
/** The pause after a connection that transferred bytes. */
const SHORT_PAUSE_MS = 100;
const MOST_REFRESHES = 3;
const MOST_RESTARTS = 3;
/** Attempts in a row. With the pauses between them, they take about a quarter of a minute. */
const MOST_MALFORMED = 6;
const LONGEST_PAUSE_MS = 120_000;
/** If a connection breaks repeatedly, the log notes it at most this often. */
const NOTE_EVERY_MS = 10_000;
const HASH_CHUNK = 1024 * 1024;

/** A presigned link. Use it unchanged, and never show or store it. */
export interface DownloadLink {
  readonly url: string;
  /** ISO 8601; null if unknown. */
  readonly expiresAt: string | null;
}

export interface DownloadProgress {
  readonly stage: 'downloading' | 'verifying';
  readonly bytes: number;
  /** Null if the store does not send it. */
  readonly total: number | null;
  /** Bytes a second over the last few seconds; null while nothing arrives. */
  readonly rate: number | null;
  readonly secondsLeft: number | null;
}

/** Reads all files in a ZIP and compares their checksums. The library does it, because it reads archives. */
export type CheckFiles = LibraryApi['checkFiles'];

export interface DownloadInput {
  readonly link: DownloadLink;
  /** Gets a new link to the same archive. */
  readonly refresh: () => Promise<DownloadLink>;
  /** Absolute path of the archive after it is complete and checked. */
  readonly targetPath: string;
  /** If true, an existing file is kept, and the finished download stays as the `.part` file. If false, an existing file is replaced. */
  readonly exclusive?: boolean | undefined;
  /** Absolute path of the unfinished download, on the same disk. */
  readonly partPath: string;
  readonly origin: PartOrigin;
  /** How the bytes are stored. Default: as they are. */
  readonly store?: DownloadStore | undefined;
  readonly checkFiles: CheckFiles;
  readonly transport: ProlificClient['transport'];
  readonly signal?: AbortSignal | undefined;
  /** Called about ten times a second. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  /** Called with a sentence about what went wrong and how the download continues. */
  readonly onNote?: ((message: string) => Promise<void>) | undefined;
  readonly onWait?: OnWait | undefined;
  /** Awaited before the check of the finished download. */
  readonly onVerifying?: (() => Promise<void>) | undefined;
  readonly now?: (() => number) | undefined;
  readonly idleMs?: number | undefined;
}

export interface Download {
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the whole archive, lower-case hexadecimal. */
  readonly sha256: string;
  /** True if it continued an incomplete download at least once. */
  readonly resumed: boolean;
}

/** Reports progress ten times a second, with the remaining time. */
function createReporter(input: DownloadInput, now: () => number) {
  const meter = createRateMeter();
  let reportedAt = Number.NEGATIVE_INFINITY;
  return (stage: DownloadProgress['stage'], bytes: number, total: number | null) => {
    const at = now();
    if (stage === 'downloading') meter.note(bytes, at);
    if (at - reportedAt < REPORT_EVERY_MS && bytes !== total) return;
    reportedAt = at;
    const rate = stage === 'downloading' ? meter.rate(at) : null;
    const secondsLeft = rate === null || total === null ? null : Math.ceil((total - bytes) / rate);
    input.onProgress?.({ stage, bytes, total, rate, secondsLeft });
  };
}

type Reporter = ReturnType<typeof createReporter>;

async function digestsOf(part: PartFile, promised: PromisedDigest | null, input: DownloadInput, report: Reporter) {
  const sha256 = createHash('sha256');
  const other = promised?.algorithm === 'md5' ? createHash('md5') : null;
  const chunk = Buffer.alloc(HASH_CHUNK);
  for (let position = 0; ; ) {
    throwIfCancelled(input.signal);
    const { bytesRead } = await part.file.read(chunk, 0, chunk.length, position);
    if (bytesRead === 0) break;
    const read = chunk.subarray(0, bytesRead);
    sha256.update(read);
    other?.update(read);
    position += bytesRead;
    report('verifying', position, part.bytes());
  }
  const hex = sha256.digest('hex');
  return { sha256: hex, promised: other?.digest('hex') ?? hex };
}

/** Checks the archive on the disk: its end, and the digest that the store promised. */
async function verify(part: PartFile, input: DownloadInput, report: Reporter) {
  const { promised } = part.note();
  await checkZipEnd(part.file);
  const digests = await digestsOf(part, promised, input, report);
  if (promised !== null && digests.promised !== promised.hex) {
    throw new DeskFailure('download_corrupt', prolificWords.wrongChecksum, prolificWords.wrongChecksumHint);
  }
  return digests.sha256;
}

/** False if parts of the download belong to different archives, which only stores without tags and digests can cause. */
async function isOneArchive(part: PartFile, input: DownloadInput, report: Reporter): Promise<boolean> {
  const { promised, unproven } = part.note();
  if (!unproven || promised !== null) return true;
  const onProgress: Context['onProgress'] = ({ done, total }) => report('verifying', done, total);
  try {
    const { damaged } = await input.checkFiles({ path: input.partPath }, { signal: input.signal, onProgress });
    return damaged === 0;
  } catch (error) {
    throwIfCancelled(input.signal);
    if (error instanceof DeskFailure && error.code.startsWith('archive_')) return false;
    throw error;
  }
}

async function moveIntoPlace({ partPath, targetPath, exclusive = false }: DownloadInput): Promise<void> {
  await putInPlace(partPath, targetPath, !exclusive).catch((error: unknown) => {
    throw error instanceof DeskFailure && error.code === 'file_exists' ? keptBeside(targetPath, partPath) : error;
  });
  await removePart(partPath);
  syncFolder(path.dirname(targetPath));
}

function keptBeside(targetPath: string, partPath: string): DeskFailure {
  return new DeskFailure('file_exists', prolificWords.nameTaken(targetPath, partPath), prolificWords.nameTakenHint);
}

const RESTART_WORDS: Readonly<Record<RestartCause, { readonly note: string; readonly end: () => DeskFailure }>> = {
  'no-range': {
    note: prolificWords.startsOver,
    end: () => new DeskFailure('download_incomplete', prolificWords.neverComplete, prolificWords.neverCompleteHint),
  },
  changed: {
    note: prolificWords.archiveReplaced,
    end: () =>
      new DeskFailure('download_corrupt', prolificWords.archiveKeepsChanging, prolificWords.archiveKeepsChangingHint),
  },
  mixed: {
    note: prolificWords.mixedParts,
    end: () =>
      new DeskFailure('download_corrupt', prolificWords.partsKeepMixing, prolificWords.archiveKeepsChangingHint),
  },
};

interface Attempt {
  /** The number of bytes before this attempt. */
  readonly from: number;
  /** Time by `performance.now()`. */
  readonly askedAt: number;
}

/** Decides after every attempt whether and how to try again. Throws after too many attempts. */
function createPatience(input: DownloadInput, part: PartFile) {
  let tries = 0;
  let refreshes = 0;
  let restarts = 0;
  let malformed = 0;
  let droughtMs = 0;
  let notedAt = Number.NEGATIVE_INFINITY;

  async function startOver(cause: RestartCause): Promise<void> {
    restarts += 1;
    if (restarts > MOST_RESTARTS) throw RESTART_WORDS[cause].end();
    await input.onNote?.(RESTART_WORDS[cause].note);
    await part.restart();
  }

  /** A connection that transferred bytes works, so try again at once. */
  async function goOn({ message }: DeskFailure): Promise<void> {
    if (performance.now() - notedAt >= NOTE_EVERY_MS) {
      notedAt = performance.now();
      await input.onNote?.(prolificWords.continuing(message, formatBytes(part.bytes())));
    }
    await input.transport.sleep(SHORT_PAUSE_MS, input.signal);
  }

  async function waitAndTryAgain(failure: DeskFailure, afterMs: number | null, tookMs: number): Promise<void> {
    tries += 1;
    // Some stores ask for a pause of zero, and a date can be over by our clock.
    const pauseMs = Math.max(afterMs ?? 0, backOffMs(tries));
    droughtMs += tookMs + pauseMs;
    if (droughtMs > LONGEST_DROUGHT_MS || pauseMs > LONGEST_PAUSE_MS) throw failure;
    await input.onWait?.({ failure, milliseconds: pauseMs });
    await input.transport.sleep(pauseMs, input.signal);
  }

  /** @returns the link for the next attempt */
  async function after(outcome: AttemptOutcome, link: DownloadLink, attempt: Attempt): Promise<DownloadLink> {
    const hasProgress = part.bytes() > attempt.from;
    if (hasProgress) {
      tries = 0;
      refreshes = 0;
      droughtMs = 0;
    }
    if (outcome.kind === 'useless') await startOver(outcome.cause);
    if (outcome.kind === 'refused') {
      refreshes += 1;
      if (refreshes > MOST_REFRESHES) throw outcome.failure;
      await input.onNote?.(prolificWords.newLink);
      return input.refresh();
    }
    if (outcome.kind === 'interrupted') {
      const { failure, afterMs } = outcome;
      malformed = failure.code === 'bad_reply' && !hasProgress ? malformed + 1 : 0;
      if (malformed === MOST_MALFORMED) throw failure;
      if (hasProgress && afterMs === null) await goOn(failure);
      else await waitAndTryAgain(failure, afterMs, hasProgress ? 0 : performance.now() - attempt.askedAt);
    }
    return link;
  }
  return { after, startOver };
}

/** Reports that a connection has stopped delivering data. */
function tellOfSilence({ onWait, idleMs = IDLE_MS }: DownloadInput): void {
  const message = prolificWords.noData;
  const failure = new DeskFailure('network', message, prolificWords.checkNetwork);
  // If this report fails, the reason is reported when the connection counts as broken.
  onWait?.({ failure, milliseconds: idleMs - quietAfterMs(idleMs) }).catch(() => undefined);
}

function isComplete(part: PartFile): boolean {
  return part.bytes() > 0 && part.bytes() === part.note().length;
}

function isExpired(link: DownloadLink, now: number): boolean {
  return link.expiresAt !== null && Date.parse(link.expiresAt) <= now;
}

async function fetchAndVerify(input: DownloadInput, part: PartFile, now: () => number) {
  const report = createReporter(input, now);
  const patience = createPatience(input, part);
  let resumed = false;
  let link = isExpired(input.link, now()) ? await input.refresh() : input.link;
  // Without a tag and an export id, the bytes of an earlier run may belong to another archive.
  if (part.note().etag === null && part.note().exportId === null) await part.restart();

  let mixedBefore: string | null = null;
  for (let mayRepeat = true; ; ) {
    while (!isComplete(part)) {
      throwIfCancelled(input.signal);
      const attempt = { from: part.bytes(), askedAt: performance.now() };
      const outcome = await attemptDownload({
        url: link.url,
        part,
        partPath: input.partPath,
        receive: input.transport.receive,
        userAgent: input.transport.userAgent,
        idleMs: input.idleMs ?? IDLE_MS,
        signal: input.signal,
        onBytes: () => report('downloading', part.bytes(), part.note().length),
        onQuiet: () => tellOfSilence(input),
        onResumed: () => {
          resumed = true;
        },
        onRestart: patience.startOver,
      });
      if (outcome.kind === 'complete' && part.bytes() === part.note().length) break;
      link = await patience.after(outcome, link, attempt);
    }
    await part.sync();
    await input.onVerifying?.();
    try {
      const sha256 = await verify(part, input, report);
      // The same bytes twice are what the store has: an archive that Prolific packed with damaged files. The import reports these.
      const isSame = sha256 === mixedBefore;
      if (isSame || (await isOneArchive(part, input, report))) return { sha256, bytes: part.bytes(), resumed };
      mixedBefore = sha256;
    } catch (error) {
      const isDamaged = error instanceof DeskFailure && error.code.startsWith('download_');
      if (!isDamaged) throw error;
      // The download must not continue from these bytes.
      await part.restart();
      if (!mayRepeat) throw error;
      mayRepeat = false;
      continue;
    }
    await patience.startOver('mixed');
  }
}

/**
 * Downloads an archive through a presigned link. Continues an incomplete download from its last byte, and gets a new link if the store
 * refuses the current one. Checks the length, the ZIP directory and the promised digest, and every file
 * of the archive if nothing else proves that its parts belong together. Only then the file gets its final name. If it
 * fails, the target is unchanged and the `.part` file stays for the next attempt.
 * @throws DeskFailure `file_exists`, `network`, `link_refused`, `download_incomplete`, `download_corrupt`, `disk_full`, `disk_error`,
 * `insecure_url`, `bad_reply`, `cancelled`, or an error of `refresh`
 */
export async function downloadArchive(input: DownloadInput): Promise<Download> {
  const now = input.now ?? Date.now;
  try {
    makeFolder(path.dirname(input.partPath));
    const part = await openPart(input.store ?? plainDownloads, input.partPath, input.origin, now);
    const download = await (async () => {
      try {
        return await fetchAndVerify(input, part, now);
      } catch (error) {
        // Stores the bytes that arrived. If this fails too, the first failure is reported.
        await part.sync().catch(() => undefined);
        throw error;
      } finally {
        await part.close();
      }
    })();
    await moveIntoPlace(input);
    return { path: input.targetPath, ...download };
  } catch (error) {
    throw asDownloadFailure(error);
  }
}
