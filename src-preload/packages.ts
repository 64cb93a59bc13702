/** Packages of submissions and files for other tools: the types that all processes share. `docs/handover.md` describes them. */
import type { Conversion } from './conversions.ts';
import type { PrivacyCounts } from './privacy.ts';
import type { QueryNote } from './words/query-notes.ts';

export const PACKAGE_FORMATS = [
  'parquet',
  'webdataset',
  'imagefolder',
  'label-studio',
  'coco',
  'fiftyone',
  'bagit',
] as const;
export type PackageFormat = (typeof PACKAGE_FORMATS)[number];

/** Formats that hold only pictures, and can sort them by the options of a question. `files.csv` lists other files with the reason. */
export const PICTURE_PACKAGES: readonly PackageFormat[] = ['imagefolder', 'label-studio', 'coco', 'fiftyone'];
/** Formats with tables of submissions and answers. For them a query selects submissions, for the others files. */
export const TABLE_PACKAGES: readonly PackageFormat[] = ['parquet', 'bagit'];
/** Formats whose files are named by a pattern. The others name files by their content, or by a key. */
export const NAMED_PACKAGES: readonly PackageFormat[] = [...PICTURE_PACKAGES, 'bagit'];

export interface PackageOptions {
  /** A pattern for the names of files, see `extract`. Null: a pattern of the format. */
  readonly pattern: string | null;
  /** The id of a question: its options become classes. Null: pictures have no class. */
  readonly label: string | null;
  readonly convert: Conversion | null;
  /** For `webdataset`: the size in bytes after which another shard begins. */
  readonly shardBytes: number;
  /** For `parquet`: the number of rows after which another file begins. */
  readonly rowsPerFile: number;
}

export const PLAIN_PACKAGE: PackageOptions = {
  pattern: null,
  label: null,
  convert: null,
  shardBytes: 536_870_912,
  rowsPerFile: 100_000,
};

export interface SavedPackage {
  /** Absolute path of the folder. */
  readonly path: string;
  readonly format: PackageFormat;
  readonly submissions: number;
  /** Copies of participants' files. */
  readonly files: number;
  /** Total bytes of these copies. */
  readonly bytes: number;
  /** How many files have no copy. */
  readonly withoutCopy: number;
  /** The first 10,000 of them. `files.csv` names all. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** SHA-256 of `manifest-sha256.txt`, which lists every file of the package with its SHA-256. Lower-case hexadecimal. */
  readonly manifestSha256: string;
  /** The effects of the privacy choices. */
  readonly privacy: PrivacyCounts;
  readonly notes: readonly QueryNote[];
}
