/** Finds damage in a catalog before it is used. */

import Database from 'better-sqlite3';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { MIGRATIONS } from './migrations.ts';
import { areRowsWhole, registerRowSum, SUMMED_COLUMNS, type SummedTable } from './row-sums.ts';
import { catalogWords } from './words.ts';

/** A second number in the file's header, beside `user_version`. It shows whether `user_version` is damaged or a newer program wrote it. */
const APPLICATION = 0x43440000;

/** Writes the version of the schema into both numbers of the file's header. */
export function markVersion(db: Database.Database, version: number): void {
  db.pragma(`user_version = ${version}`);
  db.pragma(`application_id = ${APPLICATION + version}`);
}

/**
 * True if the two numbers in the header do not match. A migration of such a catalog could repeat steps, and its version cannot be trusted
 * to be newer.
 */
export function hasDamagedVersion(db: Database.Database): boolean {
  const version = Number(db.pragma('user_version', { simple: true }));
  const application = Number(db.pragma('application_id', { simple: true }));
  if (version > MIGRATIONS.length) return application !== APPLICATION + version;
  return version >= SUMMED_SINCE ? application < APPLICATION : application > APPLICATION + version;
}

/** The first version whose rows have checksums. */
const SUMMED_SINCE = 4;

/**
 * Checks the structure, the schema and the checksum of every row, for a catalog of the newest version.
 * @param db a connection with the function of row-sums.ts
 * @throws DeskFailure `disk_error`
 */
export function checkCatalog(db: Database.Database): void {
  const isWhole =
    db.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
    isSchemaWhole(db) &&
    (Object.keys(SUMMED_COLUMNS) as SummedTable[]).every((table) => areRowsWhole(db, table));
  if (!isWhole) throw damagedCatalog();
}

/** True if the schema is exactly what the migrations create. */
function isSchemaWhole(db: Database.Database): boolean {
  const found = new Set(schemaOf(db));
  const expected = new Database(':memory:');
  try {
    registerRowSum(expected);
    for (const { sql } of MIGRATIONS) expected.exec(sql);
    return schemaOf(expected).every((object) => found.has(object));
  } finally {
    expected.close();
  }
}

function schemaOf(db: Database.Database): readonly string[] {
  const objects = db.prepare<[], unknown[]>('SELECT type, name, tbl_name, sql FROM sqlite_schema').raw().all();
  return objects.map((object) => JSON.stringify(object));
}

/** The failure `disk_error` for a catalog that cannot be read. */
export function damagedCatalog(cause?: unknown): DeskFailure {
  return new DeskFailure('disk_error', catalogWords.damaged, catalogWords.damagedHint, { cause });
}

/** @param count lost entries of the activity log and steps of jobs */
export function lostChanges(count: number): DeskFailure {
  return new DeskFailure('disk_error', catalogWords.lostChanges(count), catalogWords.lostChangesHint);
}
