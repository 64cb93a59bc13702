/** What leaves the library: tables of submissions, and copies of their files. */
import { createHash, type Hash } from 'node:crypto';
import path from 'node:path';
import type { Progress, Query } from '../../../src-preload/domain.ts';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import { writeWhole } from '../../disk/write-whole.ts';
import type { Context, LibraryApi } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Result } from '../query/result.ts';
import type { Results } from '../query/results.ts';
import { readFilesAt, readInstructions, readSubmissionsAt } from '../query/stored-submissions.ts';
import type { MarkReader } from '../review/review.ts';
import { createFolderWriter, type OpenFile } from './extract-files.ts';
import { DEFAULT_PATTERN, parseNamePattern } from './name-pattern.ts';
import { stripMetadata } from './strip-metadata.ts';
import { tableColumns } from './table-columns.ts';
import { type TableFormat, tableEncoder } from './table-formats.ts';

export type Handover = Pick<LibraryApi, 'table' | 'extract'>;

/** Read at once; small enough to be cancelled soon, and to fit into memory with long answers. */
const ROWS_AT_ONCE = 200;
const PROGRESS_EVERY_MS = 100;
/** Told one by one; what lies beyond is only counted. */
const SKIPPED_TOLD = 10_000;
/** These are about one file. Everything else (the disk, the library) would meet the next one too. */
const ABOUT_ONE_FILE = new Set(['entry_corrupt', 'entry_unsupported', 'file_missing', 'file_blocked']);

/** Notes what was handed over, so that it can be made again from the same archives. */
export type NoteHandover = (
  action: 'save-table' | 'extract',
  query: Query,
  result: Result,
  details: Readonly<Record<string, unknown>>,
) => void;

/** @param openFile reads a participant's file from its archive */
export function createHandover(
  store: IndexStore,
  results: Results,
  marks: MarkReader,
  openFile: OpenFile,
  note: NoteHandover,
): Handover {
  return {
    table: async ({ query, format, path: target }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(query);
      await results.prepare(query, context);
      const result = results.select(query, 'submissions');
      const hash = createHash('sha256');
      await writeWhole(target, hashed(tableChunks(store, marks, result, format, context), hash));
      const rows = result.total;
      note('save-table', query, result, { format, rows, sha256: hash.digest('hex') });
      return { path: target, rows, notes: results.notes(query, result) };
    },
    extract: async ({ query, to, pattern, stripMetadata: strip = false }, { signal, onProgress } = {}) => {
      requireAbsolute(to);
      requireSearchable(query);
      const partsOf = parseNamePattern(pattern ?? DEFAULT_PATTERN);
      await results.prepare(query, signal ? { signal } : {});
      const result = results.select(query, 'files');
      const folder = await createFolderWriter(to, strip ? stripped(openFile) : openFile);
      const tell = throttled(onProgress, 'files', result.total);
      const skipped: { path: string; reason: string }[] = [];
      let files = 0;
      let bytes = 0;
      for (let place = 0; place < result.total; place += ROWS_AT_ONCE) {
        for (const [offset, file] of readFilesAt(store, result, place, place + ROWS_AT_ONCE).entries()) {
          throwIfCancelled(signal);
          const copied =
            file.state === 'ok'
              ? await aboutOneFile(() => folder.copy(file, partsOf(file), signal))
              : (file.reason ?? 'The archive does not hold this file.');
          if (typeof copied === 'number') {
            files += 1;
            bytes += copied;
          } else if (skipped.length < SKIPPED_TOLD) skipped.push({ path: file.path, reason: copied });
          tell(place + offset + 1);
        }
      }
      const details = { pattern: pattern ?? DEFAULT_PATTERN, stripMetadata: strip, files, bytes };
      note('extract', query, result, details);
      return { directory: folder.directory, files, bytes, skipped };
    },
  };
}

function archiveIdsOf({ archives }: Result): readonly string[] {
  return archives.map(({ archiveId }) => archiveId);
}

/** A picture must be whole before it can be taken apart. */
const STRIPPED_BYTES = 268_435_456;

function stripped(openFile: OpenFile): OpenFile {
  return async function* (ref, signal) {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of openFile(ref, signal)) {
      bytes += chunk.length;
      if (bytes > STRIPPED_BYTES) {
        const message = 'The metadata of this file cannot be taken out: it is too large.';
        throw new DeskFailure('file_blocked', message, 'Extract it without taking metadata out.');
      }
      // The reader may use the same memory again.
      chunks.push(Uint8Array.from(chunk));
    }
    yield stripMetadata(Buffer.concat(chunks));
  };
}

/** What passes, noted in the hash. */
async function* hashed(chunks: AsyncIterable<string>, hash: Hash): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function* tableChunks(
  store: IndexStore,
  marks: MarkReader,
  result: Result,
  format: TableFormat,
  { signal, onProgress }: Context,
): AsyncGenerator<string> {
  const archiveIds = archiveIdsOf(result);
  // Without any review, tables look as they did before it: scripts that read them need not care.
  const reviewed = archiveIds.some((archiveId) => marks.of(store.open(archiveId)).submissions.size > 0);
  const encoder = tableEncoder(format, tableColumns(readInstructions(store, archiveIds), reviewed));
  const total = result.total;
  const tell = throttled(onProgress, 'submissions', total);
  yield encoder.start;
  for (let place = 0; place < total; place += ROWS_AT_ONCE) {
    throwIfCancelled(signal);
    yield readSubmissionsAt(store, marks, result, place, place + ROWS_AT_ONCE)
      .map(encoder.row)
      .join('');
    tell(Math.min(total, place + ROWS_AT_ONCE));
  }
}

/** The bytes copied; or why this one file could not be. */
async function aboutOneFile(copy: () => Promise<number>): Promise<number | string> {
  try {
    return await copy();
  } catch (error) {
    if (error instanceof DeskFailure && ABOUT_ONE_FILE.has(error.code)) return error.message;
    throw error;
  }
}

function requireAbsolute(target: string): void {
  if (path.isAbsolute(target) && !target.includes('\0')) return;
  throw new DeskFailure(
    'bad_input',
    'The place to write to is not a full path.',
    'Give a full path, from the root on.',
  );
}

/** At most ten reports a second, and always the last one. */
function throttled(
  onProgress: ((progress: Progress) => void) | undefined,
  unit: Progress['unit'],
  total: number,
): (done: number) => void {
  let last = 0;
  return (done) => {
    const now = Date.now();
    if (onProgress === undefined || (done < total && now - last < PROGRESS_EVERY_MS)) return;
    last = now;
    onProgress({ stage: 'writing', done, total, unit });
  };
}
