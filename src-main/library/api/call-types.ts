/** Inputs and outputs of the library's methods that differ from the types of the window. */
import type { Conversion } from '../../../src-preload/conversions.ts';
import type { FileRecord, Query, SubmissionRef } from '../../../src-preload/domain.ts';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { PackageFormat, PackageOptions } from '../../../src-preload/packages.ts';
import type { PrivacyChoices, PrivacyCounts } from '../../../src-preload/privacy.ts';
import type { TableFormat, TableShape } from '../../../src-preload/tables.ts';
import type { VersionChanges } from '../../../src-preload/versions.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';

export interface ImportInput {
  /** Absolute path of a ZIP. It is cloned or copied into the library, and never moved or changed. */
  readonly path: string;
  /** The collection's definition that the API sent at export time (labels, order, pages), if there is one. */
  readonly definition?: unknown;
  /** The part that was exported. A part never replaces an export of the whole collection. */
  readonly filter?: ExportFilter | null;
  /** Prolific's id of the export, for the activity log. */
  readonly exportId?: string | null;
  /** For the activity log. */
  readonly source: 'export' | 'dialog' | 'drop' | 'command-line' | 'sample';
}

export interface PageInput {
  readonly query: Query;
  /** Items per page, 1 to 500. */
  readonly limit: number;
  /** The offset of the page, for the window. */
  readonly offset?: number;
  /** The `next` of the previous page, for scripts; in place of `offset`. */
  readonly after?: string;
  /** For files: true to join the photograph and the film of a Live Photo to one item. */
  readonly tiles?: boolean;
  /** For files: the id of the instruction whose answer each file brings as its `caption`, or `created_at` for the date of its submission. */
  readonly caption?: string;
  /** For submissions: true to add the metadata of their files. The call waits until all files of the collection are read. */
  readonly captures?: boolean;
  /** For submissions: true to show values of choices in readable form where there are no labels. */
  readonly readable?: boolean;
}

export interface TableInput extends Partial<TableShape> {
  readonly query: Query;
  readonly format: TableFormat;
  /** Absolute path of the table. */
  readonly path: string;
  /** The name of the table after it is moved, for the files beside it. */
  readonly fileName?: string;
  /** True to write a text that explains the table. */
  readonly withReadme?: boolean;
  readonly privacy?: PrivacyChoices;
  /** Who gets the data, for the activity log. */
  readonly recipient?: string;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Uncompressed size of the whole file. */
  readonly size: number;
  /** A safe type from a fixed list, by content; `application/octet-stream` for all other content (also for HTML and SVG). */
  readonly contentType: string;
}

export interface MaterialisedFile {
  /** Absolute path in the archive's folder `files/`, read-only, with a readable name. */
  readonly path: string;
  readonly record: FileRecord;
}

export interface ExtractInput {
  readonly query: Query;
  /** Absolute path of a folder, which is created if absent. Existing files are never overwritten. Either this or `zip`. */
  readonly to?: string;
  /** Absolute path of a ZIP, which is replaced if it exists. */
  readonly zip?: string;
  /**
   * `{submission}`, `{participant}`, `{question}`, `{instruction}`, `{n}`, `{index}`, `{date}`, `{name}`, `{ext}`; default
   * `{participant}/{submission}_{index}_{name}`. Equal names are numbered in the order of submission ids, questions and positions.
   */
  readonly pattern?: string;
  /** Converts pictures that many programs cannot read to JPEG or PNG. Null: all files are copied unchanged. */
  readonly convert?: Conversion | null;
  /** In a folder, stores copies with equal bytes once, under several names. */
  readonly linkDuplicates?: boolean;
  /** If absent, everything is handed over unchanged. */
  readonly privacy?: PrivacyChoices;
  /** Who gets the data, for the activity log. */
  readonly recipient?: string;
}

export type PreviewNamesInput = Pick<ExtractInput, 'query' | 'pattern' | 'convert' | 'privacy'> & {
  readonly limit: number;
  /** For the names in a package. The usual pattern is that of packages. */
  readonly inPackage?: { readonly format: PackageFormat; readonly label: string | null };
};

/** The names of copies in an empty folder or a ZIP. */
export interface PreviewedNames {
  /** Files of the query. */
  readonly total: number;
  /** Names of the first files. Missing and damaged files have no name. */
  readonly names: readonly { readonly path: string; readonly name: string | null }[];
}

export interface ExtractOutcome {
  /** The folder, or the ZIP. */
  readonly directory: string;
  /** Path of the table of these files (CSV), which says which copy belongs to which answer: absolute, or within the ZIP. */
  readonly manifest: string;
  /** Of that table, which lists each copy with its SHA-256. Lower-case hexadecimal. */
  readonly manifestSha256: string;
  readonly files: number;
  readonly bytes: number;
  /** How many files of the query have no copy, because they are missing, damaged or left out. */
  readonly withoutCopy: number;
  /** The first 10,000 of them. The table of the files names all. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly privacy: PrivacyCounts;
  readonly notes: readonly QueryNote[];
}

/** Missing options are as in `PLAIN_PACKAGE`. */
export interface HandoverInput extends Partial<PackageOptions> {
  /**
   * A query of one collection. For packages of pictures and for WebDataset it selects files, otherwise submissions with all their files.
   */
  readonly query: Query;
  readonly format: PackageFormat;
  /** Absolute path of the package's folder, which is absent or empty. */
  readonly path: string;
  /** Without it, everything is handed over unchanged. */
  readonly privacy?: PrivacyChoices;
  /** Who gets the data, for the activity log. */
  readonly recipient?: string;
}

/** One of the two compared ZIPs. */
export interface ComparedFile {
  readonly path: string;
  readonly collectionId: string;
  /** ISO 8601 UTC; null if the archive does not say. */
  readonly exportedAt: string | null;
  readonly submissions: number;
  readonly files: number;
}

export type FileChanges = Omit<VersionChanges, 'older' | 'newer'> & {
  readonly older: ComparedFile;
  readonly newer: ComparedFile;
};

export interface HistoryInput {
  /** Null for all collections. */
  readonly collectionId: string | null;
  /** Only entries before this one; null to begin with the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** A collection that a query reads. */
export interface SqlCollection {
  readonly collectionId: string;
  readonly archiveId: string;
  /** Absolute path of `index.sqlite`. */
  readonly indexPath: string;
  /** Absolute path of the folder for `answers.sqlite`. */
  readonly folder: string;
}

/** The data that queries in SQL read. */
export interface SqlSources {
  readonly collections: readonly SqlCollection[];
  /** A database of SQLite with the table `marks`. */
  readonly marks: Uint8Array;
  /** The keys of the files, if the library is encrypted. */
  readonly unlocked: readonly UnlockedFolder[];
}

/** What opens an encrypted library. */
export type LibrarySecret =
  | { readonly passphrase: string }
  | { readonly recoveryCode: string }
  | Pick<KeychainSecret, 'keychainSecret'>;

/** A secret that only the keychain of the system keeps. */
export interface KeychainSecret {
  /** 32 random bytes in hexadecimal. */
  readonly keychainSecret: string;
  /** The secret, encrypted by the keychain, in Base64. */
  readonly wrapped: string;
}

/** What opens a library from now on, beside the recovery code. */
export type NewLock = { readonly passphrase: string } | KeychainSecret;

export interface LockState {
  /** `none` for a library that is not encrypted. */
  readonly state: 'none' | 'locked' | 'unlocked';
  /** True while its files are not all encrypted, or not all decrypted: the next opening continues. */
  readonly isSwitching: boolean;
}

/** A folder of an unlocked library, for a process that reads its files. */
export interface UnlockedFolder {
  /** Absolute. */
  readonly directory: string;
  readonly key: Uint8Array;
  /** The folder of the library that these files belong to, where they are elsewhere. */
  readonly like: string;
}

export interface CellsInput {
  readonly refs: readonly SubmissionRef[];
  /** As in `Sort.by`, and `files` for the number of files. */
  readonly columns: readonly string[];
  /** The first row, or null for none. */
  readonly titles: readonly string[] | null;
}

/** Cells for the clipboard: as text with tabs, for programs that take plain text, and as HTML, for those that take a table. */
export interface CopiedCells {
  readonly text: string;
  readonly html: string;
}
