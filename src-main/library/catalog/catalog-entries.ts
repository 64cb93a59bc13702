/** Types for the rows of the catalog that other folders read. */
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { ImportInput } from '../api/call-types.ts';

/** A collection with its current archive. */
export interface CatalogCollection {
  readonly collectionId: string;
  readonly name: string;
  readonly archiveId: string;
  /** ISO 8601 UTC; null if `collection.json` does not tell it. */
  readonly exportedAt: string | null;
  readonly importedAt: string;
  /** The part that was exported; null for the whole collection. */
  readonly filter: ExportFilter | null;
  /** True if the collection's definition is known. */
  readonly hasDefinition: boolean;
}

/** An archive of the library, current or older. */
export interface CatalogArchive {
  readonly archiveId: string;
  readonly collectionId: string;
  readonly collectionName: string;
  /** As in {@link CatalogCollection}. */
  readonly filter: ExportFilter | null;
  /** Absolute path of the original ZIP while its import still runs. */
  readonly originalPath?: string;
  /** Bytes of the ZIP; absent while its import still runs. */
  readonly bytes?: number;
}

/** The data of one archive in the catalog. */
export interface ArchiveRecord {
  readonly archiveId: string;
  readonly collectionId: string;
  /** The name of the collection in this archive. */
  readonly name: string;
  readonly fileName: string;
  /** SHA-256 of the ZIP, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** The collection's definition at export time; null if unknown. */
  readonly definition: unknown;
  /** `recovered`: the archive was in the library's folder but not in the catalog. */
  readonly source: ImportInput['source'] | 'recovered';
  /** ISO 8601 UTC. */
  readonly importedAt: string;
  readonly exportedAt: string | null;
  /** The part that was exported; null for the whole collection. */
  readonly filter: ExportFilter | null;
}

/** Finds archives by their ids. */
export interface ArchiveDirectory {
  /** All collections, the newest import first. */
  collections(): readonly CatalogCollection[];
  /** Null if the library does not hold the archive. */
  archive(archiveId: string): CatalogArchive | null;
}

/** The ids that a removal of archives deletes from the catalog. */
export interface Purge {
  /** Ids of submissions that no other archive of their collection holds. */
  readonly submissionIds: ReadonlySet<string>;
  /** Ids of the participants who sent them. Other archives may still hold these participants, see {@link isHeld}. */
  readonly participantIds: ReadonlySet<string>;
  /** True if another archive of the library, in any collection, holds a submission of this participant. */
  isHeld(participantId: string): boolean;
}
