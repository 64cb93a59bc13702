/** What leaves the library: tables of submissions, and copies of their files. */
import path from 'node:path';
import { DeskFailure, throwIfCancelled } from '../../../src-preload/failure.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import type { LibraryMethods } from '../api/library-api.ts';
import type { IndexStore } from '../index/index-store.ts';
import type { Media } from '../media/media.ts';
import { requireSearchable } from '../query/query-notes.ts';
import type { Results } from '../query/results.ts';
import { readFilesAt } from '../query/stored-submissions.ts';
import type { MarkReader } from '../review/review.ts';
import { createFolderWriter } from './extract-files.ts';
import type { HandoverNotes } from './handover-notes.ts';
import { DEFAULT_PATTERN, parseNamePattern } from './name-pattern.ts';
import { aboutOneFile, type OpenFile } from './reading/one-file.ts';
import { ROWS_AT_ONCE, throttled } from './reading/paging.ts';
import { stripMetadata } from './strip-metadata.ts';
import { cellText } from './tables/column.ts';
import { openTable } from './tables/open-table.ts';
import { writeTable } from './tables/write-table.ts';

export type Handover = ReturnType<typeof createHandover>;

/** Listed one by one up to this number, then counted. */
const SKIPPED_TOLD = 10_000;

export function createHandover(
  store: IndexStore,
  results: Results,
  marks: MarkReader,
  media: Pick<Media, 'openFile' | 'fileFacts'>,
  notes: HandoverNotes,
) {
  const { openFile, fileFacts } = media;
  return {
    table: async ({ query, format, path: target, ...chosen }, context = {}) => {
      requireAbsolute(target);
      requireSearchable(query);
      await results.prepare(query, context);
      const shape = { ...PLAIN_SHAPE, ...chosen };
      const result = results.select(query, shape.rows === 'files' ? 'files' : 'submissions');
      const written = await writeTable({ store, marks, fileFacts }, result, { shape, format, path: target }, context);
      notes.handedOver('save-table', query, result, { format, ...written, table: chosen });
      return { path: target, rows: written.rows, guarded: written.guarded, notes: results.notes(query, result) };
    },
    previewTable: async ({ query, shape, limit }, context = {}) => {
      await results.prepare(query, context);
      const result = results.select(query, shape.rows === 'files' ? 'files' : 'submissions');
      const { signal } = context;
      const table = openTable({ store, marks, fileFacts }, result, shape, signal === undefined ? {} : { signal });
      const rows: string[][] = [];
      for await (const batch of table.batches()) {
        rows.push(...batch.slice(0, limit - rows.length).map((cells) => cells.map(cellText)));
        if (rows.length >= limit) break;
      }
      return { headers: table.columns.map(({ header }) => header), rows };
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
        for (const [offset, file] of readFilesAt(store, marks, result, place, place + ROWS_AT_ONCE).entries()) {
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
      notes.handedOver('extract', query, result, details);
      return { directory: folder.directory, files, bytes, skipped };
    },
    noteFilesOut: async ({ files, how }) => notes.filesOut(files, how),
  } satisfies Partial<LibraryMethods>;
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

function requireAbsolute(target: string): void {
  if (path.isAbsolute(target) && !target.includes('\0')) return;
  throw new DeskFailure(
    'bad_input',
    'The place to write to is not a full path.',
    'Give a full path, from the root on.',
  );
}
