/** The rows of the catalog that other folders read. */
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { ImportInput } from '../api/call-types.ts';

/** One collection with the archive that is its current one. */
export interface CatalogCollection {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  /** ISO 8601 UTC; null where `collection.json` does not say. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  /** What the export was narrowed to; null for the whole collection. */
  readonly filter: ExportFilter | null;
}

/** Any archive that the library holds, current or older. */
export interface CatalogArchive {
  readonly archiveId: string;
  readonly collectionId: string;
  readonly collectionName: string;
  /** As in {@link CatalogCollection}. */
  readonly filter: ExportFilter | null;
  /** Absolute path of its bytes where they are not in the library yet. */
  readonly originalPath?: string;
  /** Of the ZIP; absent where it is not in the library yet. */
  readonly bytes?: number;
}

/** What the catalog keeps of one archive. */
export interface ArchiveRecord {
  readonly archiveId: string;
  readonly collectionId: string;
  /** The collection's name, as this archive has it. */
  readonly name: string;
  readonly fileName: string;
  /** Lower-case hexadecimal, of the whole ZIP. */
  readonly sha256: string;
  readonly bytes: number;
  /** The definition's snapshot; null where there is none. */
  readonly definition: unknown;
  /** `recovered`: it lay in the library, and the catalog had lost it. */
  readonly source: ImportInput['source'] | 'recovered';
  /** ISO 8601 UTC. */
  readonly importedAt: string;
  readonly exportedAt: string | null;
  /** What the export was narrowed to; null for the whole collection. */
  readonly filter: ExportFilter | null;
}

/** What it takes to find an archive by its id. */
export interface ArchiveDirectory {
  /** Newest import first. */
  collections(): readonly CatalogCollection[];
  /** Null when the library holds no such archive. */
  archive(archiveId: string): CatalogArchive | null;
}

/** What the catalog has to forget together with archives. */
export interface Purge {
  /** Of the submissions that no other archive of their collection holds. */
  readonly submissionIds: ReadonlySet<string>;
  /** Of those who sent them; the same people may have sent others, see {@link isHeld}. */
  readonly participantIds: ReadonlySet<string>;
  /** True where another archive of the library, of whichever collection, holds something of this participant. */
  isHeld(participantId: string): boolean;
}
