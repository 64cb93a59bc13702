/** What goes into the library's methods and comes out of them, where the window does not see it as it is. */
import type { FileRecord, Query } from '../../../src-preload/domain.ts';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { PrivacyChoices, PrivacyCounts } from '../../../src-preload/privacy.ts';
import type { VersionChanges } from '../../../src-preload/versions.ts';

export interface ImportInput {
  /** Absolute path of a ZIP; it is cloned or copied into the library, never moved or changed. */
  readonly path: string;
  /** The collection's definition as the API answered it at export time (labels, order, pages), where there is one. */
  readonly definition?: unknown;
  /** What the export was narrowed to: such an archive never takes the place of one of the whole collection. */
  readonly filter?: ExportFilter | null;
  /** Kept in the audit log: Prolific's id of the export, where there is one. */
  readonly exportId?: string | null;
  /** Kept in the audit log. */
  readonly source: 'export' | 'dialog' | 'drop' | 'command-line' | 'sample';
}

export interface PageInput {
  readonly query: Query;
  /** Items per page, 1 to 500. */
  readonly limit: number;
  /** Random access for the window… */
  readonly offset?: number;
  /** …or the `next` of the page before (keyset), for scripts. */
  readonly after?: string;
}

export interface FileBytes {
  readonly bytes: Uint8Array;
  /** Uncompressed size of the whole file. */
  readonly size: number;
  /** Safe to serve: by content, from a fixed list; `application/octet-stream` for everything else (HTML and SVG included). */
  readonly contentType: string;
}

export interface MaterialisedFile {
  /** Absolute path under the archive's derived `files/` folder, read-only, with a readable name. */
  readonly path: string;
  readonly record: FileRecord;
}

export interface ExtractInput {
  readonly query: Query;
  /** Absolute folder; created when absent. Existing files are never overwritten. */
  readonly to: string;
  /** `{submission}`, `{participant}`, `{instruction}`, `{index}`, `{name}`, `{ext}`; default `{participant}/{submission}_{index}_{name}`. */
  readonly pattern?: string;
  /** Everything leaves as it is without them. */
  readonly privacy?: PrivacyChoices;
}

export interface ExtractOutcome {
  readonly directory: string;
  /** The table of these files (CSV), which says which copy belongs to which answer. Absolute. */
  readonly manifest: string;
  readonly files: number;
  readonly bytes: number;
  /** Files of the query that are missing from the archive or damaged, so that no copy was made; at most 10,000. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly privacy: PrivacyCounts;
}

/** A ZIP that was compared with another. */
export interface ComparedFile {
  readonly path: string;
  readonly collectionId: string;
  /** ISO 8601 UTC; null where the archive does not say. */
  readonly exportedAt: string | null;
  readonly submissions: number;
  readonly files: number;
}

export type FileChanges = Omit<VersionChanges, 'older' | 'newer'> & {
  readonly older: ComparedFile;
  readonly newer: ComparedFile;
};

export interface HistoryInput {
  /** Null: of everything. */
  readonly collectionId: string | null;
  /** Only entries before this one; null for the newest. */
  readonly before: number | null;
  readonly limit: number;
}
