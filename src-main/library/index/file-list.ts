import { type DirectoryEntry, type FileFault, fileFault } from '../archive/directory.ts';
import type { ExportLayout } from '../archive/layout.ts';
import { contentTypeOfName } from '../content-types/content-types.ts';
import { NumberedTypes } from './segments/file-parts.ts';
import { GrowingFloat64 } from './segments/growing-array.ts';
import type { FilePart } from './segments/segment.ts';
import { FILE_COLUMNS, type FileColumnName } from './storage/file-columns.ts';

/** Rows of submissions by how the archive spells a path of theirs, see `ResolvedPath`. */
type UncertainRows = Readonly<Record<'other' | 'ambiguous', ReadonlySet<number>>>;

/** All files of an archive: first those that answers name, in the order of rows, then the others. */
export interface FileList {
  /**
   * @param rowsBefore number of submissions in earlier segments
   * @returns rows of the segment with paths that are spelled otherwise
   */
  add(part: FilePart, rowsBefore: number): UncertainRows;
  /** Call it after the last segment. */
  finish(): FileListing;
}

export interface FileListing {
  readonly count: number;
  readonly missing: number;
  /** Total bytes of the files that the archive holds. */
  readonly bytes: number;
  readonly columns: readonly (readonly [name: FileColumnName, bytes: Uint8Array])[];
  readonly contentTypes: readonly string[];
  readonly bad: readonly ({ readonly file: number } & FileFault)[];
  readonly unreferenced: readonly { readonly file: number; readonly path: string }[];
  /** Names of entries that belong to no part of an export and that no answer names. */
  readonly leftOut: readonly string[];
}

/** The columns of files so far, and what they add up to. */
function createFileRows() {
  const columns = Object.fromEntries(Object.keys(FILE_COLUMNS).map((name) => [name, new GrowingFloat64()])) as Record<
    FileColumnName,
    GrowingFloat64
  >;
  const bad: ({ file: number } & FileFault)[] = [];
  let count = 0;
  let bytes = 0;
  let missing = 0;
  return {
    /** @returns the number of the file */
    push: (row: number, instruction: number, position: number, type: number, entry: DirectoryEntry | null): number => {
      count += 1;
      columns.row.push(row);
      columns.instruction.push(instruction);
      columns.position.push(position);
      columns.type.push(type);
      columns.size.push(entry?.size ?? Number.NaN);
      columns.compressedSize.push(entry?.compressedSize ?? Number.NaN);
      columns.method.push(entry?.method ?? 0);
      columns.crc32.push(entry?.crc32 ?? 0);
      columns.headerOffset.push(entry?.headerOffset ?? Number.NaN);
      if (entry === null) missing += 1;
      bytes += entry?.size ?? 0;
      const fault = entry === null ? null : fileFault(entry);
      if (fault !== null) bad.push({ file: count, ...fault });
      return count;
    },
    finish: () => {
      const written = Object.entries(columns) as [FileColumnName, GrowingFloat64][];
      const encoded = written.map(([name, values]) => [name, FILE_COLUMNS[name](values.take())] as const);
      return { count, missing, bytes, bad, columns: encoded };
    },
  };
}

/** @param layout finds the entry of a path */
export function createFileList(layout: ExportLayout): FileList {
  const named = new Uint8Array(layout.entries);
  const numbered = new NumberedTypes();
  const files = createFileRows();
  return {
    add: (part, rowsBefore) => {
      const paths = part.paths.split('\0');
      const types = part.types.map((type) => numbered.number(type));
      const uncertain = { other: new Set<number>(), ambiguous: new Set<number>() };
      for (let index = 0; index < part.rows.length; index += 1) {
        const row = part.rows[index] ?? 0;
        const found = layout.resolve(paths[index] ?? '');
        if (found?.entry) named[found.entry.index] = 1;
        if (found !== null && found.spelling !== 'exact') uncertain[found.spelling].add(row);
        const type = types[part.typeNumbers[index] ?? 0] ?? 0;
        const [instruction = 0, position = 0] = [part.instructions[index], part.positions[index]];
        files.push(row + rowsBefore, instruction, position, type, found?.entry ?? null);
      }
      return uncertain;
    },
    finish: () => {
      const unreferenced: { file: number; path: string }[] = [];
      for (const entry of layout.files()) {
        if (named[entry.index] === 1) continue;
        const file = files.push(0, 0, 0, numbered.number(contentTypeOfName(entry.name).contentType), entry);
        unreferenced.push({ file, path: entry.name });
      }
      return {
        ...files.finish(),
        contentTypes: numbered.types,
        unreferenced,
        leftOut: layout.others().flatMap(({ index, name }) => (named[index] === 1 ? [] : [name])),
      };
    },
  };
}
