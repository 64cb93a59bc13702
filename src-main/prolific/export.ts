import path from 'node:path';
import type { ErrorCode } from '../../src-preload/domain.ts';
import type { ExportFilter } from '../../src-preload/export-filter.ts';
import { DeskFailure, throwIfCancelled } from '../../src-preload/failure.ts';
import type { ProlificClient } from './client.ts';
import { isLastingFailure } from './connection-errors.ts';
import { type Download, type DownloadLink, type DownloadProgress, downloadArchive } from './download.ts';
import { downloadName, filterMark } from './download-names.ts';
import { findLostExport } from './lost-export.ts';
import { type PartNote, readPartNote, removePart, writePartNote } from './part-file.ts';
import type { RemoteExport } from './replies.ts';
import type { OnWait } from './waiting.ts';

const POLL_MS = 3_000;
/** So long without an answer, and an export gives up. */
const LONGEST_SILENCE_MS = 15 * 60_000;
/** In a row: answers that are no answers of the API, mostly a proxy's. Each has been asked for twice. */
const MOST_UNREADABLE_POLLS = 5;
const PASSING: ReadonlySet<ErrorCode> = new Set(['network', 'server_error', 'rate_limited', 'bad_reply']);
const LONGEST_BUILD_MS = 2 * 60 * 60 * 1000;
/** An unfinished download of yesterday is worth finishing; an older one would bring old answers. */
export const OLDEST_DOWNLOAD_MS = 24 * 60 * 60 * 1000;

/** The steps of an export in order; `exportId` is null until the API named one (some versions never do). */
export interface ExportStep {
  readonly state: 'requested' | 'generating' | 'downloading' | 'verifying';
  readonly exportId: string | null;
}

/** What an export is doing between two steps. */
export type ExportProgress = { readonly stage: 'generating'; readonly elapsedMs: number } | DownloadProgress;

export interface ExportInput {
  readonly client: ProlificClient;
  readonly collectionId: string;
  /** An export to go on with; a new one is requested when absent or null. */
  readonly exportId?: string | null | undefined;
  /** ISO 8601; when an earlier run asked for this export and never read the answer. Absent or null where none did. */
  readonly askedAt?: string | null | undefined;
  /** Narrows a new export; the whole collection when absent or null. */
  readonly filter?: ExportFilter | null | undefined;
  readonly targetPath: string;
  /** True: a file that is at `targetPath` by the end is left as it is, and this rejects with `file_exists`. */
  readonly exclusive?: boolean | undefined;
  readonly partPath: string;
  readonly signal?: AbortSignal | undefined;
  /** Awaited before the step has any effect, so that it can be written down first. */
  readonly onStep?: ((step: ExportStep) => Promise<void>) | undefined;
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
  /** Hears in a sentence of what went wrong on the way and how it goes on. */
  readonly onNote?: ((message: string) => Promise<void>) | undefined;
  /** Hears of each wait for a network or a server that fails, before it begins. */
  readonly onWait?: OnWait | undefined;
  /** 3 s when absent. */
  readonly pollMs?: number | undefined;
  /** Gives up on an archive that is not built after so long; two hours when absent. */
  readonly longestBuildMs?: number | undefined;
  readonly now?: (() => number) | undefined;
  /** A download that brings nothing for so long counts as cut; 30 s when absent. */
  readonly idleMs?: number | undefined;
}

function exportFailed(): DeskFailure {
  return new DeskFailure(
    'export_failed',
    'Prolific could not build the archive, or deleted it meanwhile.',
    'Try again to request a new export.',
  );
}

function buildTookTooLong(elapsedMs: number): DeskFailure {
  return new DeskFailure(
    'export_failed',
    `Prolific has not finished the archive after ${Math.round(elapsedMs / 60_000)} minutes.`,
    'Try again later; if it stays so, tell Prolific’s support.',
  );
}

/** Asks how the export is doing; a server or a network that fails for some minutes does not end the export. */
async function askPatiently(input: ExportInput, exportId: string): Promise<RemoteExport> {
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

/** Polls until the archive is there; hands on the first `complete` as it is. */
async function awaitArchive(input: ExportInput, first: RemoteExport): Promise<DownloadLink> {
  // Not by the clock, which people and networks set.
  const startedAt = performance.now();
  const { exportId } = first;
  for (let state = first; ; ) {
    throwIfCancelled(input.signal);
    if (state.status === 'complete') return { url: state.url, expiresAt: state.expiresAt };
    if (state.status === 'failed') throw exportFailed();
    if (exportId === null) {
      throw new DeskFailure(
        'bad_reply',
        'Prolific began an export without giving it an id.',
        'Try again; if it stays so, look for a newer version of Collection Desk.',
      );
    }
    const elapsedMs = performance.now() - startedAt;
    if (elapsedMs > (input.longestBuildMs ?? LONGEST_BUILD_MS)) throw buildTookTooLong(elapsedMs);
    input.onProgress?.({ stage: 'generating', elapsedMs });
    await input.client.transport.sleep(input.pollMs ?? POLL_MS, input.signal);
    state = await askPatiently(input, exportId);
  }
}

/** Versions of the API that know no filter would export everything as if nothing had been said; those that do can list exports. */
async function assertCanFilter({ client, collectionId, signal, onWait }: ExportInput): Promise<void> {
  try {
    await client.listExports(collectionId, { signal, onWait });
  } catch (error) {
    if (!(error instanceof DeskFailure) || error.code !== 'not_found') throw error;
    throw new DeskFailure(
      'feature_not_enabled',
      'Prolific exports this collection only as a whole.',
      'Export all of it, then filter by date in the window.',
      { cause: error },
    );
  }
}

/** The id of the export to go on with; null where a new one has to be requested. */
async function knownExport({ client, collectionId, exportId, filter, askedAt, ...input }: ExportInput) {
  if (exportId || !askedAt) return exportId ?? null;
  const now = (input.now ?? Date.now)();
  if (now - Date.parse(askedAt) > OLDEST_DOWNLOAD_MS) return null;
  return findLostExport(client, { collectionId, filter, askedAt, now }, input);
}

/** The export to go on with, or a new one. */
async function beginExport(input: ExportInput): Promise<RemoteExport> {
  const { client, collectionId, filter, signal, onStep, onWait } = input;
  const exportId = await knownExport(input);
  if (exportId !== null) {
    await onStep?.({ state: 'generating', exportId });
    return askPatiently(input, exportId);
  }
  await onStep?.({ state: 'requested', exportId: null });
  if (filter) await assertCanFilter(input);
  const begun = await client.requestExport(collectionId, { signal, onWait, filter });
  if (begun.status === 'generating') await onStep?.({ state: 'generating', exportId: begun.exportId });
  return begun;
}

/**
 * Brings one archive from Prolific to the disk: request (or go on with) an export, poll until it is built, download.
 * A link that expired is refreshed by asking for the same export again; only an export without an id has to be requested
 * again, which the API then answers with the finished one.
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
        : await askPatiently(input, exportId);
    return awaitArchive(input, again);
  }

  const download = await downloadArchive({
    link,
    refresh,
    targetPath: input.targetPath,
    exclusive: input.exclusive,
    partPath: input.partPath,
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

/** What the command line tells of an export. */
export interface ExportResult {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Null where the API handed out a finished archive without an id. */
  readonly exportId: string | null;
  /** True when the download went on from a byte in the middle, after a cut connection or an earlier run. */
  readonly resumed: boolean;
}

export type RunExportInput = Pick<
  ExportInput,
  'client' | 'collectionId' | 'filter' | 'exclusive' | 'signal' | 'onStep' | 'onProgress' | 'onWait' | 'pollMs' | 'now'
> & {
  /** Where the unfinished download goes; beside `output` when absent. */
  readonly partPath?: string | undefined;
  /** File to write; absent: `<collection-id>-export-<YYYYMMDD-HHMMSS>.zip` in `directory`. */
  readonly output?: string | undefined;
  /** The current directory when absent. */
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
  // The unfinished file's name holds no time, so that a second run finds what the first one left.
  return {
    targetPath: path.join(directory, `${name}-${stamp}.zip`),
    partPath: path.join(directory, `${name}.zip.part`),
  };
}

/** What an unfinished download of less than a day ago belongs to; null where there is none to go on with. */
async function unfinished(partPath: string, collectionId: string, now: number): Promise<PartNote | null> {
  const note = await readPartNote(partPath);
  if (note === null || note.collectionId !== collectionId) return null;
  return now - Date.parse(note.startedAt) < OLDEST_DOWNLOAD_MS ? note : null;
}

const SPENT: ReadonlySet<ErrorCode> = new Set(['export_failed', 'not_found', 'link_refused']);
/** After these, what was asked for may exist all the same. */
const UNANSWERED: ReadonlySet<ErrorCode> = new Set(['network', 'cancelled']);

/**
 * One whole export for the command line. A run that was stopped at any moment is continued when it is started again with the same
 * output within a day, without a new request to Prolific.
 */
export async function runExport(input: RunExportInput): Promise<ExportResult> {
  const now = (input.now ?? Date.now)();
  const paths = pathsOf(input, now);
  const { collectionId } = input;
  const note = await unfinished(paths.partPath, collectionId, now);
  const earlier = note?.exportId ?? null;
  // Bytes with a tag belong to an export without an id, which the same versions of the API hand out again.
  const isOfNoId = note !== null && note.exportId === null && note.etag !== null;
  const askedAt = note !== null && earlier === null && !isOfNoId ? note.startedAt : null;
  let noted = earlier;

  /** An export that was asked for must not be asked for again, as it may use up a slot: it is written down before anything else. */
  async function onStep(step: ExportStep): Promise<void> {
    const { exportId, state } = step;
    if ((state === 'requested' && !isOfNoId) || (exportId !== null && exportId !== noted)) {
      await writePartNote(paths.partPath, { collectionId, exportId }, (input.now ?? Date.now)());
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
    const left = await readPartNote(paths.partPath);
    const isRefused = left?.exportId === null && left.etag === null && !UNANSWERED.has(code);
    // Of an export that was refused, failed or is gone, there is nothing to go on with.
    if (isRefused || code === 'export_failed' || code === 'not_found') await removePart(paths.partPath);
    if (earlier === null || !SPENT.has(code)) throw error;
    return run(null);
  }
}
