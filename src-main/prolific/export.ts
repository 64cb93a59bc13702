import path from 'node:path';
import type { ErrorCode } from '../../src-preload/domain.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure, throwIfCancelled } from '../../src-preload/failure.ts';
import type { DownloadStore } from '../library/api/download-store.ts';
import type { ProlificClient } from './client.ts';
import { isLastingFailure } from './connection-errors.ts';
import {
  type CheckFiles,
  type Download,
  type DownloadLink,
  type DownloadProgress,
  downloadArchive,
} from './download.ts';
import { downloadName, filterMark } from './download-names.ts';
import { findLostExport } from './lost-export.ts';
import { type PartNote, readPartNote, removePart, writePartNote } from './part-file.ts';
import { plainDownloads } from './plain-downloads.ts';
import { takeLock } from './process-lock.ts';
import type { RemoteExport } from './replies.ts';
import type { OnWait } from './waiting.ts';
import { prolificWords } from './words.ts';

const POLL_MS = 3_000;
/** Polls after this time even when Prolific asks for a longer pause. */
const LONGEST_POLL_MS = 60_000;
/** An export fails after this time without a reply. */
const LONGEST_SILENCE_MS = 15 * 60_000;
/** Limit for consecutive replies that do not come from the API, but mostly from a proxy. Each was already requested twice. */
const MOST_UNREADABLE_POLLS = 5;
const PASSING: ReadonlySet<ErrorCode> = new Set(['network', 'server_error', 'rate_limited', 'bad_reply']);
const LONGEST_BUILD_MS = 2 * 60 * 60 * 1000;
/** An unfinished download is continued within this time. An older one would bring outdated answers. */
export const OLDEST_DOWNLOAD_MS = 24 * 60 * 60 * 1000;

/** A step of an export. `exportId` is null until the API names one (some versions never do). */
export interface ExportStep {
  readonly state: 'requested' | 'generating' | 'downloading' | 'verifying';
  readonly exportId: string | null;
}

/** The progress between two steps. */
export type ExportProgress = { readonly stage: 'generating'; readonly elapsedMs: number } | DownloadProgress;

export interface ExportInput {
  readonly client: ProlificClient;
  readonly collectionId: string;
  /** The export to continue. If absent or null, a new one is requested. */
  readonly exportId?: string | null | undefined;
  /** ISO 8601: when an earlier run requested this export without reading the reply. Otherwise absent or null. */
  readonly askedAt?: string | null | undefined;
  /** The part to export; absent or null for the whole collection. */
  readonly filter?: ExportFilter | null | undefined;
  readonly targetPath: string;
  /** If true, an existing file at `targetPath` is kept, and this rejects with `file_exists`. */
  readonly exclusive?: boolean | undefined;
  readonly partPath: string;
  /** How the download is stored. Default: as it is. */
  readonly store?: DownloadStore | undefined;
  readonly checkFiles: CheckFiles;
  readonly signal?: AbortSignal | undefined;
  /** Awaited before the step takes effect, so that the caller can store it first. */
  readonly onStep?: ((step: ExportStep) => Promise<void>) | undefined;
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
  /** Called with a sentence about what went wrong and how the export continues. */
  readonly onNote?: ((message: string) => Promise<void>) | undefined;
  /** Called before each wait for a network or server that fails. */
  readonly onWait?: OnWait | undefined;
  /** Default: the Retry-After of Prolific's reply, or 3 s. */
  readonly pollMs?: number | undefined;
  /** Fails if the archive is not built after this time. Default: two hours. */
  readonly longestBuildMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  /** A download without data for this long counts as broken. Default: 30 s. */
  readonly idleMs?: number | undefined;
}

function exportFailed(): DeskFailure {
  return new DeskFailure('export_failed', prolificWords.buildFailed, prolificWords.requestNew);
}

function buildTookTooLong(elapsedMs: number): DeskFailure {
  return new DeskFailure(
    'export_failed',
    prolificWords.buildTooSlow(Math.round(elapsedMs / 60_000)),
    prolificWords.tryLater,
  );
}

/** Asks for the state of the export. Keeps trying for some minutes if a server or network fails. */
async function askForState(input: ExportInput, exportId: string): Promise<RemoteExport> {
  const { client, collectionId, signal } = input;
  let silentMs = 0;
  for (let failures = 1; ; failures += 1) {
    const askedAt = performance.now();
    let waitedMs = 0;
    const onWait: OnWait = async (wait) => {
      waitedMs += wait.milliseconds;
      await input.onWait?.(wait);
    };
    try {
      return { ...(await client.exportStatus(collectionId, exportId, { signal, onWait })), exportId };
    } catch (error) {
      if (!(error instanceof DeskFailure) || !PASSING.has(error.code) || isLastingFailure(error)) throw error;
      const milliseconds = input.pollMs ?? POLL_MS;
      silentMs += milliseconds + Math.max(waitedMs, performance.now() - askedAt);
      const isPage = error.code === 'bad_reply';
      if (silentMs > LONGEST_SILENCE_MS || (isPage && failures >= MOST_UNREADABLE_POLLS)) throw error;
      await input.onWait?.({ failure: error, milliseconds });
      await client.transport.sleep(milliseconds, signal);
    }
  }
}

/** Milliseconds until the next poll. Ignores a Retry-After of zero. */
function pollAfterMs({ pollMs }: ExportInput, { askAgainMs }: { readonly askAgainMs: number | null }): number {
  return pollMs ?? Math.min(askAgainMs || POLL_MS, LONGEST_POLL_MS);
}

/** Polls until the archive is built. Returns `first` at once if it is `complete`. */
async function awaitArchive(input: ExportInput, first: RemoteExport): Promise<DownloadLink> {
  // Not the system clock, which people and networks can change.
  const startedAt = performance.now();
  const { exportId } = first;
  for (let state = first; ; ) {
    throwIfCancelled(input.signal);
    if (state.status === 'complete') return { url: state.url, expiresAt: state.expiresAt };
    if (state.status === 'failed') throw exportFailed();
    if (exportId === null) {
      throw new DeskFailure('bad_reply', prolificWords.exportWithoutId, prolificWords.tryOrUpdate);
    }
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs > (input.longestBuildMs ?? LONGEST_BUILD_MS)) throw buildTookTooLong(elapsedMs);
    input.onProgress?.({ stage: 'generating', elapsedMs });
    await input.client.transport.sleep(pollAfterMs(input, state), input.signal);
    state = await askForState(input, exportId);
  }
}

/**
 * Old versions of the API ignore filters and would export everything. Versions that support filters can also list exports, so this checks
 * the list.
 */
async function assertCanFilter({ client, collectionId, signal, onWait }: ExportInput): Promise<void> {
  try {
    await client.listExports(collectionId, { signal, onWait });
  } catch (error) {
    if (!(error instanceof DeskFailure) || error.code !== 'not_found') throw error;
    throw new DeskFailure('feature_not_enabled', prolificWords.onlyWhole, prolificWords.onlyWholeHint, {
      cause: error,
    });
  }
}

/** The id of the export to continue; null if a new one has to be requested. */
async function knownExport({ client, collectionId, exportId, filter, askedAt, ...input }: ExportInput) {
  if (exportId || !askedAt) return exportId ?? null;
  const now = (input.now ?? Date.now)();
  if (now - Date.parse(askedAt) > OLDEST_DOWNLOAD_MS) return null;
  return findLostExport(client, { collectionId, filter, askedAt, now }, input);
}

/** The export to continue, or a new one. */
async function beginExport(input: ExportInput): Promise<RemoteExport> {
  const { client, collectionId, filter, signal, onStep, onWait } = input;
  const exportId = await knownExport(input);
  if (exportId !== null) {
    await onStep?.({ state: 'generating', exportId });
    return askForState(input, exportId);
  }
  await onStep?.({ state: 'requested', exportId: null });
  if (filter) await assertCanFilter(input);
  const begun = await client.requestExport(collectionId, { signal, onWait, filter });
  if (begun.status === 'generating') await onStep?.({ state: 'generating', exportId: begun.exportId });
  return begun;
}

/**
 * Brings one archive from Prolific to the disk: requests or continues an export, polls until it is built, and downloads it. If the link has
 * expired, it asks for the same export again. Only an export without an id has to be requested again; then the API returns the finished
 * one.
 * @throws DeskFailure as the client and {@link downloadArchive} do, and `export_failed`
 */
export async function exportArchive(input: ExportInput): Promise<Download & { readonly exportId: string | null }> {
  const { client, collectionId, signal, onStep, onProgress } = input;
  const begun = await beginExport(input);
  const link = await awaitArchive(input, begun);
  const { exportId } = begun;
  await onStep?.({ state: 'downloading', exportId });

  async function refresh(): Promise<DownloadLink> {
    const again =
      exportId === null
        ? await client.requestExport(collectionId, { signal, onWait: input.onWait, filter: input.filter })
        : await askForState(input, exportId);
    return awaitArchive(input, again);
  }

  const download = await downloadArchive({
    link,
    refresh,
    targetPath: input.targetPath,
    exclusive: input.exclusive,
    partPath: input.partPath,
    store: input.store,
    checkFiles: input.checkFiles,
    origin: { collectionId, exportId },
    transport: client.transport,
    signal,
    onProgress,
    onNote: input.onNote,
    onWait: input.onWait,
    onVerifying: onStep && (() => onStep({ state: 'verifying', exportId })),
    now: input.now,
    idleMs: input.idleMs,
  });
  return { ...download, exportId };
}

/** The result of an export on the command line. */
export interface ExportResult {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Null if the API returned a finished archive without an id. */
  readonly exportId: string | null;
  /** True if the download continued after a broken connection or an earlier run. */
  readonly resumed: boolean;
}

export type RunExportInput = Pick<
  ExportInput,
  | 'client'
  | 'collectionId'
  | 'filter'
  | 'exclusive'
  | 'store'
  | 'checkFiles'
  | 'signal'
  | 'onStep'
  | 'onProgress'
  | 'onNote'
  | 'onWait'
  | 'pollMs'
  | 'now'
> & {
  /** The path of the unfinished download. Default: beside `output`. */
  readonly partPath?: string | undefined;
  /** The file to write. Default: `<collection-id>-export-<YYYYMMDD-HHMMSS>.zip` in `directory`. */
  readonly output?: string | undefined;
  /** Default: the current directory. */
  readonly directory?: string | undefined;
};

function pathsOf(input: RunExportInput, now: number): { targetPath: string; partPath: string } {
  if (input.output !== undefined) {
    const targetPath = path.resolve(input.output);
    return { targetPath, partPath: input.partPath ?? `${targetPath}${filterMark(input.filter)}.part` };
  }
  const name = downloadName(input.collectionId, input.filter);
  const stamp = new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const directory = path.resolve(input.directory ?? '.');
  // The name of the unfinished file holds no time, so that a second run finds the file of the first.
  return {
    targetPath: path.join(directory, `${name}-${stamp}.zip`),
    partPath: path.join(directory, `${name}.zip.part`),
  };
}

/** The note of an unfinished download of less than a day ago; null if there is none to continue. */
async function unfinished(
  store: DownloadStore,
  partPath: string,
  collectionId: string,
  now: number,
): Promise<PartNote | null> {
  const note = await readPartNote(store, partPath);
  if (note === null || note.collectionId !== collectionId) return null;
  return now - Date.parse(note.startedAt) < OLDEST_DOWNLOAD_MS ? note : null;
}

const SPENT: ReadonlySet<ErrorCode> = new Set(['export_failed', 'not_found', 'link_refused']);
/** After these errors, the requested export may exist nevertheless. */
const UNANSWERED: ReadonlySet<ErrorCode> = new Set(['network', 'cancelled']);

/**
 * Runs one export for the command line. If a run is stopped at any moment, the next one with the same output continues it within a day,
 * without a new request to Prolific.
 * @throws DeskFailure as {@link exportArchive} does, and `library_locked` while another process exports to the same place. A caller that names
 * the path of the unfinished download has locked it already
 */
export async function runExport(input: RunExportInput): Promise<ExportResult> {
  const now = (input.now ?? Date.now)();
  const paths = pathsOf(input, now);
  if (input.partPath !== undefined) return runLocked(input, paths, now);
  const release = await takeLock(paths.partPath, prolificWords.exportedElsewhere);
  return runLocked(input, paths, now).finally(release);
}

async function runLocked(input: RunExportInput, paths: ReturnType<typeof pathsOf>, now: number): Promise<ExportResult> {
  const store = input.store ?? plainDownloads;
  const { collectionId } = input;
  const note = await unfinished(store, paths.partPath, collectionId, now);
  const earlier = note?.exportId ?? null;
  // Bytes with a tag, but without an export id. API versions without ids return the same finished export again.
  const isOfNoId = note !== null && note.exportId === null && note.etag !== null;
  const askedAt = note !== null && earlier === null && !isOfNoId ? note.startedAt : null;
  let noted = earlier;

  /** Stores the export before anything else, because requesting it again may use up a slot. */
  async function onStep(step: ExportStep): Promise<void> {
    const { exportId, state } = step;
    if ((state === 'requested' && !isOfNoId) || (exportId !== null && exportId !== noted)) {
      await writePartNote(store, paths.partPath, { collectionId, exportId }, (input.now ?? Date.now)());
      noted = exportId;
    }
    await input.onStep?.(step);
  }
  async function run(exportId: string | null): Promise<ExportResult> {
    const done = await exportArchive({ ...input, ...paths, exportId, askedAt, onStep });
    const { path: file, bytes, sha256, resumed, exportId: id } = done;
    return { path: file, bytes, sha256, exportId: id, resumed };
  }
  try {
    return await run(earlier);
  } catch (error) {
    const code = error instanceof DeskFailure ? error.code : 'internal';
    const left = await readPartNote(store, paths.partPath);
    const isRefused = left?.exportId === null && left.etag === null && !UNANSWERED.has(code);
    // An export that was refused, has failed or does not exist cannot be continued.
    if (isRefused || code === 'export_failed' || code === 'not_found') await removePart(paths.partPath);
    if (earlier === null || !SPENT.has(code)) throw error;
    return run(null);
  }
}
