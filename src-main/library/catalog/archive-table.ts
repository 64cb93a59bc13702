/** Collections and their archives in the catalog. Functions that change them need a transaction. */
import type Database from 'better-sqlite3';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import type { ArchiveRecord, CatalogArchive, CatalogCollection } from './catalog-entries.ts';

/** Exports of the whole collection come before parts, then the newest first. */
const NEWEST_FIRST = 'filter IS NOT NULL, coalesce(exported_at, imported_at) DESC, imported_at DESC, archive_id';
const COLUMNS = `archive_id AS archiveId, collection_id AS collectionId, name, file_name AS fileName, sha256, bytes, definition, source,
  imported_at AS importedAt, exported_at AS exportedAt, filter`;

interface ArchiveRow extends Omit<ArchiveRecord, 'definition' | 'filter'> {
  readonly definition: string | null;
  readonly filter: string | null;
}

export type ArchiveTable = ReturnType<typeof createArchiveTable>;

/** The statements for collections and archives. */
export function createArchiveTable(db: Database.Database) {
  const find = prepareLookUps(db);
  const insertCollection = db.prepare('INSERT OR IGNORE INTO collections VALUES (?, ?)');
  const insert = db.prepare('INSERT INTO archives VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const update = db.prepare('UPDATE archives SET name = ?, exported_at = ? WHERE archive_id = ?');
  const addDefinition = db.prepare('UPDATE archives SET definition = ? WHERE archive_id = ? AND definition IS NULL');
  const removeCollection = db.prepare('DELETE FROM collections WHERE collection_id = ?');
  const remove = db.prepare('DELETE FROM archives WHERE archive_id = ?');
  return {
    /** The current archive of each collection, the newest import first. */
    current: () => find.current.all().map(toCollection),
    archive: (archiveId: string) => toCatalogArchive(find.byId.get(archiveId)),
    record: (archiveId: string) => toRecord(find.byId.get(archiveId)),
    bySha256: (sha256: string) => toRecord(find.bySha256.get(sha256)),
    sha256Of: (archiveId: string) => find.sha256.get(archiveId),
    holdsSize: (bytes: number) => find.bySize.get(bytes) !== undefined,
    /** All archives of a collection, the current one first. */
    ofCollection: (collectionId: string) =>
      find.ofCollection.all(collectionId).flatMap((row) => toCatalogArchive(row) ?? []),
    ids: () => find.ids.all(),
    add: (record: ArchiveRecord) => {
      insertCollection.run(record.collectionId, record.importedAt);
      insert.run(
        record.archiveId,
        record.collectionId,
        record.name,
        record.fileName,
        record.sha256,
        record.bytes,
        asJson(record.definition),
        record.source,
        record.importedAt,
        record.exportedAt,
        asJson(record.filter),
      );
    },
    update: (archiveId: string, name: string, exportedAt: string | null) =>
      void update.run(name, exportedAt, archiveId),
    addDefinition: (archiveId: string, definition: unknown) => void addDefinition.run(asJson(definition), archiveId),
    /** Removes a collection with its archives and marks. */
    removeCollection: (collectionId: string) => void removeCollection.run(collectionId),
    remove: (archiveId: string) => void remove.run(archiveId),
  };
}

function prepareLookUps(db: Database.Database) {
  return {
    byId: db.prepare<[string], ArchiveRow>(`SELECT ${COLUMNS} FROM archives WHERE archive_id = ?`),
    bySha256: db.prepare<[string], ArchiveRow>(`SELECT ${COLUMNS} FROM archives WHERE sha256 = ?`),
    sha256: db.prepare<[string], string>('SELECT sha256 FROM archives WHERE archive_id = ?').pluck(),
    bySize: db.prepare<[number]>('SELECT 1 FROM archives WHERE bytes = ? LIMIT 1'),
    ofCollection: db.prepare<[string], ArchiveRow>(
      `SELECT ${COLUMNS} FROM archives WHERE collection_id = ? ORDER BY ${NEWEST_FIRST}`,
    ),
    current: db.prepare<[], ArchiveRow>(`SELECT ${COLUMNS} FROM (
      SELECT *, row_number() OVER (PARTITION BY collection_id ORDER BY ${NEWEST_FIRST}) AS place FROM archives
    ) WHERE place = 1 ORDER BY imported_at DESC, archive_id`),
    ids: db.prepare<[], string>('SELECT archive_id FROM archives').pluck(),
  };
}

function asJson(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function filterOf({ filter }: ArchiveRow): ExportFilter | null {
  return filter === null ? null : (JSON.parse(filter) as ExportFilter);
}

function toCollection(row: ArchiveRow): CatalogCollection {
  const { collectionId, name, archiveId, exportedAt, importedAt } = row;
  return {
    collectionId,
    name,
    archiveId,
    exportedAt,
    importedAt,
    filter: filterOf(row),
    hasDefinition: row.definition !== null,
  };
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
