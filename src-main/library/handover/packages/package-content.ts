/** What a package is made of: the submissions and files of a query, as they leave the library. */
import type { FileRef } from '../../../../src-preload/domain.ts';
import type { PackageOptions } from '../../../../src-preload/packages.ts';
import type { Context } from '../../api/library-api.ts';
import type { Result } from '../../query/result.ts';
import type { InstructionHead } from '../../query/stored-submissions.ts';
import type { CopySource } from '../copies/open-copy.ts';
import type { TableSource } from '../tables/open-table.ts';
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

/** What a format works with. */
export interface PackageWork {
  readonly source: PackageSource;
  readonly content: PackageContent;
  readonly folder: PackageFolder;
  readonly context: Context;
  readonly tally: PackageTally;
  readonly kind: Omit<PackageKind, 'write'>;
}

export interface PackageKind {
  /** Why a file does not belong in such packages, or null. */
  refusal(item: LeavingItem): string | null;
  /** True where a picture without a known size has no place. */
  readonly needsPixels?: boolean;
  /** Where the table of all files is; absent: `files.csv`. */
  readonly filesTable?: string;
  /** True where a byte order mark, which spreadsheets look for, would be taken for a part of the first header. */
  readonly isWithoutMark?: boolean;
  write(work: PackageWork): Promise<void>;
}

/** What was written so far. */
export interface PackageTally {
  /** Of a package of files: those whose files are in it. */
  submissions: number;
  files: number;
  bytes: number;
  readonly skipped: { path: string; reason: string }[];
}
