import path from 'node:path';
import Database from 'better-sqlite3';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { asDiskFailure, readOnlyLibrary } from '../../disk/disk-failure.ts';
import { makePrivateFile } from '../../disk/private.ts';
import type { ImportInput } from '../api/library-api.ts';
import { type AuditLog, createAuditLog } from './audit-log.ts';
import { keepDailyBackup, renewBackups } from './backups.ts';
import type { ArchiveDirectory, CatalogArchive, CatalogCollection, Purge } from './catalog-entries.ts';
import { checkCatalog, damagedCatalog } from './check-catalog.ts';
import { createMarkTable, type MarkTable } from './mark-table.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { type CatalogCopy, copyCatalog } from './read-only-copy.ts';
import { registerRowSum } from './row-sums.ts';

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
  /** What a rebuild found anew. */
  updateArchive(archiveId: string, found: { readonly name: string; readonly exportedAt: string | null }): void;
  /** Keeps a definition for an archive that has none. */
  addDefinition(archiveId: string, definition: unknown): void;
  /** Forgets a collection with all its archives and marks; the log forgets the ids of who sent them. */
  removeCollection(collectionId: string, purge: Purge): void;
  /** Forgets archives, the marks of submissions that only they held, and in the log the ids of those. */
  removeArchives(collectionId: string, archiveIds: readonly string[], purge: Purge): void;
  /** Runs while nobody else can add or remove archives. */
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
const BUSY_TIMEOUT_MS = 10_000;
/** An export of the whole collection before any of a part. */
const NEWEST_FIRST = 'filter IS NOT NULL, coalesce(exported_at, imported_at) DESC, imported_at DESC, archive_id';
const COLUMNS = `archive_id AS archiveId, collection_id AS collectionId, name, file_name AS fileName, sha256, bytes, definition, source,
  imported_at AS importedAt, exported_at AS exportedAt, filter`;

interface ArchiveRow extends Omit<ArchiveRecord, 'definition' | 'filter'> {
  readonly definition: string | null;
  readonly filter: string | null;
}

interface CatalogOptions {
  /** True where the library can only be read: whatever would write is refused with `library_read_only`. */
  readonly isReadOnly?: boolean;
}

/**
 * Opens or creates the catalog in the library's folder.
 * @throws DeskFailure `library_newer`, `library_locked`, `disk_full`, `disk_error`
 */
export function openCatalog(directory: string, { isReadOnly = false }: CatalogOptions = {}): Catalog {
  const copy = isReadOnly ? guarded(() => copyCatalog(path.join(directory, CATALOG_FILE))) : null;
  const db = guarded(() => (copy === null ? openDatabase(directory) : openCopy(copy)));
  const archiveRow = db.prepare<[string], ArchiveRow>(`SELECT ${COLUMNS} FROM archives WHERE archive_id = ?`);
  const bySha256 = db.prepare<[string], ArchiveRow>(`SELECT ${COLUMNS} FROM archives WHERE sha256 = ?`);
  const sha256 = db.prepare<[string], string>('SELECT sha256 FROM archives WHERE archive_id = ?').pluck();
  const bySize = db.prepare('SELECT 1 FROM archives WHERE bytes = ? LIMIT 1');
  const ofCollection = db.prepare<[string], ArchiveRow>(
    `SELECT ${COLUMNS} FROM archives WHERE collection_id = ? ORDER BY ${NEWEST_FIRST}`,
  );
  const current = db.prepare<[], ArchiveRow>(`SELECT ${COLUMNS} FROM (
    SELECT *, row_number() OVER (PARTITION BY collection_id ORDER BY ${NEWEST_FIRST}) AS place FROM archives
  ) WHERE place = 1 ORDER BY imported_at DESC, archive_id`);
  const insertCollection = db.prepare('INSERT OR IGNORE INTO collections VALUES (?, ?)');
  const insertArchive = db.prepare('INSERT INTO archives VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const updateArchive = db.prepare('UPDATE archives SET name = ?, exported_at = ? WHERE archive_id = ?');
  const addDefinition = db.prepare('UPDATE archives SET definition = ? WHERE archive_id = ? AND definition IS NULL');
  const deleteCollection = db.prepare('DELETE FROM collections WHERE collection_id = ?');
  const deleteArchive = db.prepare('DELETE FROM archives WHERE archive_id = ?');
  const deleteMarks = db.prepare('DELETE FROM marks WHERE collection_id = ? AND submission_id = ?');
  const allIds = db.prepare<[], string>('SELECT archive_id FROM archives').pluck();
  const jobs = db.prepare<[], string>('SELECT job FROM export_jobs ORDER BY started_at DESC, job_id').pluck();
  const saveJob = db.prepare('INSERT OR REPLACE INTO export_jobs VALUES (?, ?, ?)');
  const deleteJob = db.prepare('DELETE FROM export_jobs WHERE job_id = ?');

  const log = createAuditLog(db);
  const writing = <Value>(work: () => Value): Value => {
    if (isReadOnly) throw readOnlyLibrary();
    return guarded(() => db.transaction(work).immediate());
  };

  /** Neither the log of changes nor a backup may hold on to what was removed. */
  const forgetCopies = () =>
    guarded(() => {
      db.pragma('wal_checkpoint(TRUNCATE)');
      renewBackups(db.name, directory);
    });

  return {
    collections: () => guarded(() => current.all().map(toCollection)),
    archive: (archiveId) => guarded(() => toCatalogArchive(archiveRow.get(archiveId))),
    archiveRecord: (archiveId) => guarded(() => toRecord(archiveRow.get(archiveId))),
    archiveBySha256: (sha256) => guarded(() => toRecord(bySha256.get(sha256))),
    sha256Of: (archiveId) => guarded(() => sha256.get(archiveId) ?? archiveId),
    holdsSize: (bytes) => guarded(() => bySize.get(bytes) !== undefined),
    archivesOf: (collectionId) =>
      guarded(() => ofCollection.all(collectionId).flatMap((row) => toCatalogArchive(row) ?? [])),
    addArchive: (record, place) =>
      writing(() => {
        const known = bySha256.get(record.sha256);
        if (known !== undefined) return known.archiveId;
        insertCollection.run(record.collectionId, record.importedAt);
        insertArchive.run(
          ...[record.archiveId, record.collectionId, record.name, record.fileName, record.sha256, record.bytes],
          ...[asJson(record.definition), record.source, record.importedAt, record.exportedAt, asJson(record.filter)],
        );
        const { archiveId, sha256, bytes, source, exportId, filter } = record;
        log.add('import', record.collectionId, { archiveId, sha256, bytes, source, exportId, filter });
        place();
        return archiveId;
      }),
    updateArchive: (archiveId, { name, exportedAt }) =>
      writing(() => void updateArchive.run(name, exportedAt, archiveId)),
    addDefinition: (archiveId, definition) => writing(() => void addDefinition.run(asJson(definition), archiveId)),
    removeCollection: (collectionId, purge) => {
      writing(() => {
        const archives = ofCollection.all(collectionId).map(({ archiveId, sha256 }) => ({ archiveId, sha256 }));
        deleteCollection.run(collectionId);
        log.add('remove', collectionId, { archives, ...noted(log.forget(purge)) });
      });
      forgetCopies();
    },
    removeArchives: (collectionId, archiveIds, purge) => {
      const { submissionIds } = purge;
      writing(() => {
        const archives = archiveIds.map((archiveId) => ({ archiveId, sha256: sha256.get(archiveId) }));
        for (const archiveId of archiveIds) deleteArchive.run(archiveId);
        for (const submissionId of submissionIds) deleteMarks.run(collectionId, submissionId);
        // How many they were, not who: that is what was purged.
        const submissions = submissionIds.size;
        log.add('purge', collectionId, { archives, submissions, ...noted(log.forget(purge)) });
      });
      forgetCopies();
    },
    exclusively: (work) => writing(() => work(new Set(allIds.all()))),
    jobs: () => guarded(() => jobs.all().map((job) => JSON.parse(job) as ExportJob)),
    saveJob: (job) => writing(() => void saveJob.run(job.jobId, job.startedAt, JSON.stringify(settled(job)))),
    deleteJob: (jobId) => writing(() => void deleteJob.run(jobId)),
    marks: createMarkTable(db),
    transaction: writing,
    // What is handed over out of a library that can only be read cannot be noted in it.
    audit: (action, subject, details) => void (isReadOnly || writing(() => log.add(action, subject, details))),
    history: (input) => guarded(() => log.read(input)),
    keepBackup: () => void (isReadOnly || keepBackup(db.name, directory)),
    close: () => {
      db.close();
      copy?.remove();
    },
  };
}

/** @see CatalogCopy */
function openCopy({ file, remove }: CatalogCopy): Database.Database {
  const db = new Database(file);
  try {
    registerRowSum(db);
    migrate(db, file, MIGRATIONS);
    checkCatalog(db);
    return db;
  } catch (error) {
    db.close();
    remove();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

function openDatabase(directory: string): Database.Database {
  const file = path.join(directory, CATALOG_FILE);
  makePrivateFile(file);
  const db = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    registerRowSum(db);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    // What is purged is overwritten, not only let go.
    db.pragma('secure_delete = ON');
    migrate(db, file, MIGRATIONS);
    checkCatalog(db);
    db.pragma('foreign_keys = ON');
    keepBackup(file, directory);
    return db;
  } catch (error) {
    db.close();
    throw isDamage(error) ? damagedCatalog(error) : error;
  }
}

/** What SQLite says of a file that it cannot make sense of, and not of the disk or of other processes. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    /^SQLITE_(?:ERROR|CORRUPT|NOTADB|IOERR_SHORT_READ|SCHEMA)/.test(String(error.code))
  );
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

/** What changes every second is not worth a durable write, and means nothing after a restart. */
function settled(job: ExportJob): ExportJob {
  return { ...job, progress: null, rate: null, secondsLeft: null };
}

/** That ids were taken out of the log stands in it, too. */
function noted(redacted: number): { readonly redacted?: number } {
  return redacted === 0 ? {} : { redacted };
}

function asJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function filterOf({ filter }: ArchiveRow): ExportFilter | null {
  return filter === null ? null : (JSON.parse(filter) as ExportFilter);
}

function toCollection(row: ArchiveRow): CatalogCollection {
  const { collectionId, name, archiveId, exportedAt, importedAt } = row;
  return { collectionId, name, archiveId, exportedAt, importedAt, filter: filterOf(row) };
}

function toCatalogArchive(row: ArchiveRow | undefined): CatalogArchive | null {
  if (row === undefined) return null;
  const { archiveId, collectionId, name, bytes } = row;
  return { archiveId, collectionId, collectionName: name, filter: filterOf(row), bytes };
}

function toRecord(row: ArchiveRow | undefined): ArchiveRecord | null {
  if (row === undefined) return null;
  return { ...row, definition: row.definition === null ? null : JSON.parse(row.definition), filter: filterOf(row) };
}
