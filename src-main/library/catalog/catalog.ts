import path from 'node:path';
import type Database from 'better-sqlite3';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { asDiskFailure, readOnlyLibrary } from '../../disk/disk-failure.ts';
import { type ArchiveTable, createArchiveTable } from './archive-table.ts';
import { type AuditLog, createAuditLog } from './audit-log.ts';
import { keepDailyBackup, renewBackups } from './backups.ts';
import type { ArchiveDirectory, ArchiveRecord, CatalogArchive, Purge } from './catalog-entries.ts';
import { createImportedMarks, type ImportedMarks } from './imported-marks.ts';
import { createJobTable } from './job-table.ts';
import { createMarkTable, type MarkTable } from './mark-table.ts';
import { createNameTable, type NameTable } from './name-table.ts';
import { emptyLog, openCatalogCopy, openCatalogDatabase } from './open-database.ts';
import { createRecipeTable, type RecipeTable } from './recipe-table.ts';

/**
 * The database `catalog.sqlite`, whose data cannot be made again. Every method is one durable transaction. It rejects with `library_locked`
 * or a disk failure.
 */
export interface Catalog extends ArchiveDirectory {
  archiveRecord(archiveId: string): ArchiveRecord | null;
  /** Finds the archive with this SHA-256, or null. */
  archiveBySha256(sha256: string): ArchiveRecord | null;
  /** The SHA-256 of an archive, or its id while the catalog does not list it. */
  sha256Of(archiveId: string): string;
  /** True if the catalog lists an archive of exactly this size. Only then comparing checksums is worth reading the file. */
  holdsSize(bytes: number): boolean;
  /** All archives of a collection, the current one first. */
  archivesOf(collectionId: string): readonly CatalogArchive[];
  /**
   * Adds an archive, unless the catalog lists one with the same SHA-256.
   * @returns the id of the archive with this SHA-256
   */
  addArchive(record: ArchiveRecord & { readonly exportId?: string | null }): string;
  /** Stores what a rebuild read from the archive. */
  updateArchive(archiveId: string, found: { readonly name: string; readonly exportedAt: string | null }): void;
  /** Stores a definition for an archive that has none. */
  addDefinition(archiveId: string, definition: unknown): void;
  /** Removes a collection with all its archives and marks, and the ids of its participants from the activity log. */
  removeCollection(collectionId: string, purge: Purge): void;
  /** Removes archives, the marks of submissions that no other archive holds, and the ids of these submissions from the activity log. */
  removeArchives(collectionId: string, archiveIds: readonly string[], purge: Purge): void;
  /** Runs `work` while no other process can add or remove archives. */
  exclusively(work: (archiveIds: ReadonlySet<string>) => void): void;
  jobs(): readonly ExportJob[];
  saveJob(job: ExportJob): void;
  deleteJob(jobId: string): void;
  readonly marks: MarkTable;
  readonly importedMarks: ImportedMarks;
  readonly recipes: RecipeTable;
  readonly names: NameTable;
  /** Differs after another process has changed the catalog. */
  foreignChanges(): number;
  /** Makes several writes one transaction. */
  transaction<Value>(work: () => Value): Value;
  /** Adds an entry to the activity log. `details` must not hold answers or names of participants. */
  audit: AuditLog['add'];
  history: AuditLog['read'];
  /** Makes the backup of today if there is none yet. Opening a library also does this; libraries that stay open for days need the call. */
  keepBackup(): void;
  /** Makes the backup of today again, with the latest changes. @throws DeskFailure `disk_full`, `disk_error`; `library_read_only` */
  renewBackup(): void;
  close(): void;
}

/** The name of the catalog in the library's folder. */
export const CATALOG_FILE = 'catalog.sqlite';

interface CatalogOptions {
  /** True if the library is read-only. Then every write fails with `library_read_only`. */
  readonly isReadOnly?: boolean;
}

/**
 * Opens or creates the catalog in the library's folder.
 * @throws DeskFailure `library_newer`, `library_locked`, `disk_full`, `disk_error`
 */
export function openCatalog(directory: string, { isReadOnly = false }: CatalogOptions = {}): Catalog {
  const file = path.join(directory, CATALOG_FILE);
  const { db, noteChange, close } = guarded(() => (isReadOnly ? openCatalogCopy(file) : openCatalogDatabase(file)));
  const tables = createTables(db);
  const { archives, log, marks, importedMarks, recipes, names } = tables;
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
    addArchive: (record) => writing(() => addArchive(tables, record)),
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
    importedMarks,
    recipes,
    names,
    foreignChanges: () => guarded(() => Number(db.pragma('data_version', { simple: true }))),
    transaction: writing,
    // A read-only library cannot log hand-overs.
    audit: (action, subject, details) => void (isReadOnly || writing(() => log.add(action, subject, details))),
    history: (input) => guarded(() => log.read(input)),
    keepBackup: backUp,
    renewBackup: () => {
      if (isReadOnly) throw readOnlyLibrary();
      guarded(() => keepDailyBackup(file, directory, { renew: true }));
    },
    close,
  };
}

interface Tables {
  readonly archives: ArchiveTable;
  readonly log: AuditLog;
  readonly marks: MarkTable;
  readonly importedMarks: ImportedMarks;
  readonly recipes: RecipeTable;
  readonly names: NameTable;
}

function createTables(db: Database.Database): Tables {
  return {
    archives: createArchiveTable(db),
    log: createAuditLog(db),
    marks: createMarkTable(db),
    importedMarks: createImportedMarks(db),
    recipes: createRecipeTable(db),
    names: createNameTable(db),
  };
}

function addArchive({ archives, log }: Tables, record: Parameters<Catalog['addArchive']>[0]): string {
  const known = archives.bySha256(record.sha256);
  if (known !== null) return known.archiveId;
  archives.add(record);
  const { archiveId, sha256, bytes, source, exportId, filter } = record;
  log.add('import', record.collectionId, { archiveId, sha256, bytes, source, exportId, filter });
  return archiveId;
}

function removeCollection(
  { archives, log, importedMarks, recipes, names }: Tables,
  collectionId: string,
  purge: Purge,
): void {
  const removed = noted(
    archives,
    archives.ofCollection(collectionId).map(({ archiveId }) => archiveId),
  );
  archives.removeCollection(collectionId);
  importedMarks.forgetCollection(collectionId);
  names.remove(collectionId);
  recipes.forget(purge);
  log.add('remove', collectionId, { archives: removed, ...redacted(log.forget(purge)) });
}

function removeArchives(
  { archives, log, marks, importedMarks, recipes }: Tables,
  collectionId: string,
  ids: readonly string[],
  purge: Purge,
): void {
  const { submissionIds } = purge;
  const removed = noted(archives, ids);
  for (const archiveId of ids) archives.remove(archiveId);
  for (const submissionId of submissionIds) {
    marks.forget(collectionId, submissionId);
    importedMarks.forget(collectionId, submissionId);
  }
  recipes.forget(purge);
  // The log keeps the number of purged submissions, but not their ids.
  const submissions = submissionIds.size;
  log.add('purge', collectionId, { archives: removed, submissions, ...redacted(log.forget(purge)) });
}

/** What the activity log says about removed archives. */
function noted(archives: ArchiveTable, ids: readonly string[]) {
  return ids.map((archiveId) => ({ archiveId, sha256: archives.sha256Of(archiveId) }));
}

/** The number of log entries whose ids were replaced, for the log itself. */
function redacted(entries: number): { readonly redacted?: number } {
  return entries === 0 ? {} : { redacted: entries };
}

/** Removed data must not remain in the write-ahead log or in backups. */
function forgetCopies(db: Database.Database, directory: string): void {
  emptyLog(db);
  renewBackups(db.name, directory);
}

function keepBackup(file: string, directory: string): void {
  try {
    keepDailyBackup(file, directory);
  } catch (error) {
    // People can still use the library when a full disk prevents the backup.
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
