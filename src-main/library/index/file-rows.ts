import { type DirectoryEntry, ENTRY_PROBLEMS } from '../archive/directory.ts';
import type { ExportLayout } from '../archive/layout.ts';
import { contentTypeOfName } from '../media/content-types.ts';
import type { FileRow } from './index-writer.ts';

export interface NamedFile {
  readonly name: string;
  readonly path: string;
  readonly instruction: number;
  readonly position: number;
}

/** Turns the files that answers name, and those that none names, into rows. */
export interface FileRows {
  /** The files of one submission, already in the order in which they are to be shown. `spelling` is true where a path was found only under another spelling. */
  ofSubmission(
    row: number,
    files: readonly NamedFile[],
  ): { readonly rows: readonly FileRow[]; readonly spelling: boolean };
  /** What is left, once all submissions are through. */
  unreferenced(): readonly FileRow[];
}

export function createFileRows(layout: ExportLayout): FileRows {
  const named = new Set<DirectoryEntry>();
  return {
    ofSubmission: (row, files) => {
      let spelling = false;
      const rows = files.map((file, index) => {
        const found = layout.resolve(file.path);
        if (found !== null) named.add(found.entry);
        if (found?.exact === false) spelling = true;
        const place = { row, instruction: file.instruction, position: file.position };
        const order = { ordinal: index + 1, siblings: files.length };
        return {
          ...place,
          ...order,
          name: file.name,
          path: file.path,
          ...typeOf(file),
          ...storedAs(found?.entry ?? null),
        };
      });
      return { rows, spelling };
    },
    unreferenced: () =>
      layout.files
        .filter((entry) => !named.has(entry))
        .map((entry) => {
          const file = { name: entry.name.slice(entry.name.lastIndexOf('/') + 1), path: entry.name };
          const place = { row: null, instruction: null, position: 0, ordinal: 1, siblings: 1 };
          return { ...place, ...file, ...typeOf(file), ...storedAs(entry) };
        }),
  };
}

/** People rename files and lose extensions; Prolific's own path then still has the one that was uploaded. */
function typeOf(file: { readonly name: string; readonly path: string }): { kind: string; contentType: string } {
  const byName = contentTypeOfName(file.name);
  return byName.kind === 'other' ? contentTypeOfName(file.path) : byName;
}

type StoredAs = Pick<FileRow, 'size' | 'compressedSize' | 'method' | 'crc32' | 'headerOffset' | 'state' | 'reason'>;

function storedAs(entry: DirectoryEntry | null): StoredAs {
  if (entry === null) {
    const nowhere = { size: null, compressedSize: null, method: null, crc32: null, headerOffset: null };
    return { ...nowhere, state: 'missing', reason: 'The archive does not hold this file.' };
  }
  const { size, compressedSize, method, crc32, headerOffset, problem } = entry;
  const where = { size, compressedSize, method, crc32, headerOffset };
  if (problem === null) return { ...where, state: 'ok', reason: null };
  return { ...where, state: 'bad', reason: `This file cannot be read: ${ENTRY_PROBLEMS[problem]}.` };
}
