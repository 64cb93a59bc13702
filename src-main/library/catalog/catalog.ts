import path from 'node:path';
import type Database from 'better-sqlite3';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { asDiskFailure, readOnlyLibrary } from '../../disk/disk-failure.ts';
import { type ArchiveTable, createArchiveTable } from './archive-table.ts';
import { type AuditLog, createAuditLog } from './audit-log.ts';
import { keepDailyBackup, renewBackups } from './backups.ts';
import type { ArchiveDirectory, ArchiveRecord, CatalogArchive, Purge } from './catalog-entries.ts';
import { createJobTable } from './job-table.ts';
import { createMarkTable, type MarkTable } from './mark-table.ts';
import { openCatalogCopy, openCatalogDatabase } from './open-database.ts';

/** The precious database `catalog.sqlite`. Every method is one durable transaction, and rejects with `library_locked` or a disk failure. */
export interface Catalog extends ArchiveDirectory {
  archiveRecord(archiveId: string): ArchiveRecord | null;
  /** The archive with this SHA-256, or null. */
  archiveBySha256(sha256: string): ArchiveRecord | null;
  /** The SHA-256 of an archive; its id where the catalog does not know it (yet). */
  sha256Of(archiveId: string): string;
  /** True when an archive of exactly this size is known, so that comparing checksums is worth the reading. */
  holdsSize(bytes: number): boolean;
  /** Every archive of a collection, the current one first. */
  archivesOf(collectionId: string): readonly CatalogArchive[];
  /**
   * Adds an archive unless one with its SHA-256 is there; `place` runs inside the transaction, just before it commits, and undoes it by
   * throwing. Returns the id of the archive that the library now holds.
   */
  addArchive(record: ArchiveRecord & { readonly exportId?: string | null }, place: () => void): string;
  /** What a rebuild found. */
  updateArchive(archiveId: string, found: { readonly name: string; readonly exportedAt: string | null }): void;
  /** Keeps a definition for an archive that has none. */
  addDefinition(archiveId: string, definition: unknown): void;
  /** Forgets a collection with all its archives and marks; the log forgets the ids of who sent them. */
  removeCollection(collectionId: string, purge: Purge): void;
  /** Forgets archives, the marks of submissions that only they held, and in the log the ids of those. */
  removeArchives(collectionId: string, archiveIds: readonly string[], purge: Purge): void;
  /** Runs while no other process can add or remove archives. */
  exclusively(work: (archiveIds: ReadonlySet<string>) => void): void;
  jobs(): readonly ExportJob[];
  saveJob(job: ExportJob): void;
  deleteJob(jobId: string): void;
  readonly marks: MarkTable;
  /** Several writes as one. */
  transaction<Value>(work: () => Value): Value;
  /** Appends to the audit log; `details` holds no answers and no names of participants. */
  audit: AuditLog['add'];
  history: AuditLog['read'];
  /** Makes the day's copy unless it is there, for libraries that stay open for days; happens at every opening by itself. */
  keepBackup(): void;
  close(): void;
}

/** In the library's folder. */
export const CATALOG_FILE = 'catalog.sqlite';

interface CatalogOptions {
  /** True when the library is read-only: every write is refused with `library_read_only`. */
  readonly isReadOnly?: boolean;
}

/**
 * Opens or creates the catalog in the library's folder.
 * @throws DeskFailure `library_newer`, `library_locked`, `disk_full`, `disk_error`
 */
export function openCatalog(directory: string, { isReadOnly = false }: CatalogOptions = {}): Catalog {
  const file = path.join(directory, CATALOG_FILE);
  const { db, noteChange, close } = guarded(() => (isReadOnly ? openCatalogCopy(file) : openCatalogDatabase(file)));
  const tables = { archives: createArchiveTable(db), log: createAuditLog(db), marks: createMarkTable(db) };
  const { archives, log, marks } = tables;
  const jobs = createJobTable(db);
  const writing = <Value>(work: () => Value): Value => {
    if (isReadOnly) throw readOnlyLibrary();
    return guarded(() => {
      const value = db.transaction(work).immediate();
      if (!db.inTransaction) noteChange();
      return value;
    });
  };
  const backUp = () => void (isReadOnly || keepBackup(file, directory));
  backUp();
  return {
    collections: () => guarded(archives.current),
    archive: (archiveId) => guarded(() => archives.archive(archiveId)),
    archiveRecord: (archiveId) => guarded(() => archives.record(archiveId)),
    archiveBySha256: (sha256) => guarded(() => archives.bySha256(sha256)),
    sha256Of: (archiveId) => guarded(() => archives.sha256Of(archiveId) ?? archiveId),
    holdsSize: (bytes) => guarded(() => archives.holdsSize(bytes)),
    archivesOf: (collectionId) => guarded(() => archives.ofCollection(collectionId)),
    addArchive: (record, place) => writing(() => addArchive(tables, record, place)),
    updateArchive: (archiveId, { name, exportedAt }) => writing(() => archives.update(archiveId, name, exportedAt)),
    addDefinition: (archiveId, definition) => writing(() => archives.addDefinition(archiveId, definition)),
    removeCollection: (collectionId, purge) => {
      writing(() => removeCollection(tables, collectionId, purge));
      guarded(() => forgetCopies(db, directory));
    },
    removeArchives: (collectionId, archiveIds, purge) => {
      writing(() => removeArchives(tables, collectionId, archiveIds, purge));
      guarded(() => forgetCopies(db, directory));
    },
    exclusively: (work) => writing(() => work(new Set(archives.ids()))),
    jobs: () => guarded(jobs.all),
    saveJob: (job) => writing(() => jobs.save(job)),
    deleteJob: (jobId) => writing(() => jobs.remove(jobId)),
    marks,
    transaction: writing,
    // What is handed over out of a library that can only be read cannot be noted in it.
    audit: (action, subject, details) => void (isReadOnly || writing(() => log.add(action, subject, details))),
    history: (input) => guarded(() => log.read(input)),
    keepBackup: backUp,
    close,
  };
}

interface Tables {
  readonly archives: ArchiveTable;
  readonly log: AuditLog;
  readonly marks: MarkTable;
}

function addArchive(
  { archives, log }: Tables,
  record: Parameters<Catalog['addArchive']>[0],
  place: () => void,
): string {
  const known = archives.bySha256(record.sha256);
  if (known !== null) return known.archiveId;
  archives.add(record);
  const { archiveId, sha256, bytes, source, exportId, filter } = record;
  log.add('import', record.collectionId, { archiveId, sha256, bytes, source, exportId, filter });
  place();
  return archiveId;
}

function removeCollection({ archives, log }: Tables, collectionId: string, purge: Purge): void {
  const removed = noted(
    archives,
    archives.ofCollection(collectionId).map(({ archiveId }) => archiveId),
  );
  archives.removeCollection(collectionId);
  log.add('remove', collectionId, { archives: removed, ...redacted(log.forget(purge)) });
}

function removeArchives({ archives, log, marks }: Tables, collectionId: string, ids: readonly string[], purge: Purge) {
  const { submissionIds } = purge;
  const removed = noted(archives, ids);
  for (const archiveId of ids) archives.remove(archiveId);
  for (const submissionId of submissionIds) marks.forget(collectionId, submissionId);
  // How many they were, not who: that is what was purged.
  const submissions = submissionIds.size;
  log.add('purge', collectionId, { archives: removed, submissions, ...redacted(log.forget(purge)) });
}

/** What the log keeps of archives that go. */
function noted(archives: ArchiveTable, ids: readonly string[]) {
  return ids.map((archiveId) => ({ archiveId, sha256: archives.sha256Of(archiveId) }));
}

/** The log also says that ids were taken out of it. */
function redacted(entries: number): { readonly redacted?: number } {
  return entries === 0 ? {} : { redacted: entries };
}

/** Neither the log of changes nor a backup may hold on to what was removed. */
function forgetCopies(db: Database.Database, directory: string): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
  renewBackups(db.name, directory);
}

function keepBackup(file: string, directory: string): void {
  try {
    keepDailyBackup(file, directory);
  } catch (error) {
    // A full disk is no reason to keep people from what they have.
    process.emitWarning(`The catalog was not backed up (${toDeskError(asDiskFailure(error)).code}).`);
  }
}

function guarded<Value>(work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw asDiskFailure(error);
  }
}
