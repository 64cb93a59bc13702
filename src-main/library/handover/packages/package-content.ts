/** The content of a package: the submissions and files of a query, after the privacy choices. */
import type { FileRef } from '../../../../src-preload/domain.ts';
import type { PackageOptions } from '../../../../src-preload/packages.ts';
import { PLAIN_SHAPE, type TableShape } from '../../../../src-preload/tables.ts';
import type { Context } from '../../api/library-api.ts';
import type { InstructionHead } from '../../query/instruction-heads.ts';
import type { Result } from '../../query/result.ts';
import type { SkippedTally } from '../copies/manifest.ts';
import type { NamePart } from '../copies/name-pattern.ts';
import type { CopySource } from '../copies/open-copy.ts';
import { openTable, type Table, type TableSource } from '../tables/open-table.ts';
import type { LeavingItem } from './leaving-items.ts';
import type { PackageFolder } from './package-folder.ts';

export interface PackageContent {
  /** Of the collection. */
  readonly title: string;
  readonly options: PackageOptions;
  readonly submissions: Result;
  /** In the order of the query. */
  readonly files: readonly FileRef[];
  readonly questions: readonly InstructionHead[];
}

export type PackageSource = TableSource & CopySource;

/** The context in which a format writes its package. */
export interface PackageWork {
  readonly source: PackageSource;
  readonly content: PackageContent;
  readonly folder: PackageFolder;
  readonly context: Context;
  readonly tally: PackageTally;
  readonly kind: Omit<PackageKind, 'write'>;
}

/** A table of the submissions in the package, or of their answers. */
export function openPackageTable(
  { source, content, context }: PackageWork,
  rows: 'submissions' | 'answers',
  headers: TableShape['headers'],
): Table {
  return openTable(source, content.submissions, { ...PLAIN_SHAPE, rows, headers }, { signal: context.signal });
}

/** Where a format keeps the files that a pattern names. */
export interface PackageNaming {
  /** The folders before the name that the pattern gives. */
  readonly folderOf: (item: LeavingItem) => readonly NamePart[];
  /** Paths that the format itself uses. */
  readonly reserved: readonly string[];
  /** Removes characters that readers of the format take for something else. */
  readonly plainName?: (name: string) => string;
}

export interface PackageKind {
  /** Why this format cannot hold a file, or null. */
  refusal(item: LeavingItem): string | null;
  /** True if the package holds all submissions of the query, also those without files. */
  readonly hasTables?: boolean;
  /** True if the files are written one after the other into the same file. */
  readonly isOneByOne?: boolean;
  /** True if readers of the format recognise files by the extensions of their names, so that each name ends like the content. */
  readonly needsExtensions?: boolean;
  /** True if the format needs the size of each picture. */
  readonly needsPixels?: boolean;
  /** The path of the table of all files; `files.csv` if absent. */
  readonly filesTable?: string;
  /** True if the table must have no byte order mark, because readers of the format would take it for a part of the first header. */
  readonly isWithoutMark?: boolean;
  /** For formats whose files are named by a pattern. @throws DeskFailure `bad_input` for a label that the format cannot use */
  readonly naming?: (content: PackageContent) => PackageNaming;
  write(work: PackageWork): Promise<void>;
}

/** What was written so far. */
export interface PackageTally extends SkippedTally {
  /** In the package. Of a package without tables, those whose files are in it. */
  submissions: number;
  files: number;
  bytes: number;
}
