/**
 * The schema of the catalog, as steps from an empty database. Step n leads to `user_version` n. Never change a released step; add one at
 * the end.
 */
export interface Migration {
  readonly name: string;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    name: 'collections, archives, export jobs, audit log',
    sql: `
CREATE TABLE collections (
  collection_id TEXT PRIMARY KEY,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE archives (
  archive_id TEXT PRIMARY KEY,
  collection_id TEXT NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  name TEXT NOT NULL,          -- of the collection, as this archive has it
  file_name TEXT NOT NULL,     -- of the ZIP that was imported
  sha256 TEXT NOT NULL UNIQUE, -- of the whole ZIP, lower-case hexadecimal
  bytes INTEGER NOT NULL,
  definition TEXT,             -- the API's answer at export time, JSON
  source TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  exported_at TEXT
) STRICT;
CREATE INDEX archives_collection ON archives (collection_id);
CREATE INDEX archives_bytes ON archives (bytes);

CREATE TABLE export_jobs (
  job_id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  job TEXT NOT NULL            -- ExportJob without what changes every second, JSON
) STRICT;

-- What was done to participants' data, for good: rows are only ever added.
CREATE TABLE audit_log (
  entry INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL        -- JSON
) STRICT;
CREATE TRIGGER audit_log_keeps BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
`,
  },
  {
    name: 'marks',
    sql: `
CREATE TABLE marks (
  collection_id TEXT NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  submission_id TEXT NOT NULL, -- empty: a file that no answer names
  content TEXT NOT NULL,       -- of a file: CRC-32 and size, or its path where the archive lacks it; empty: the submission itself
  rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5),
  flag TEXT NOT NULL CHECK (flag IN ('undecided', 'accept', 'reject')),
  tags TEXT NOT NULL,          -- JSON, sorted
  note TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  PRIMARY KEY (collection_id, submission_id, content)
) WITHOUT ROWID, STRICT;
`,
  },
  {
    name: 'parts of collections; jobs name no files any more',
    sql: `
ALTER TABLE archives ADD COLUMN filter TEXT; -- ExportFilter, JSON: what the export was narrowed to; null for the whole collection

UPDATE export_jobs SET job = json_remove(
  json_set(job, '$.outcome.problems',
    coalesce(json_array_length(job, '$.outcome.rejectedLines'), 0)
    + coalesce(json_array_length(job, '$.outcome.missingFiles'), 0)
    + coalesce(json_array_length(job, '$.outcome.warnings'), 0)),
  '$.outcome.rejectedLines', '$.outcome.missingFiles', '$.outcome.unreferencedFiles', '$.outcome.warnings')
WHERE json_type(job, '$.outcome') = 'object';
`,
  },
  {
    name: 'a checksum in every row',
    // SQLite cannot add a stored column to a table, so the tables are created again. References name tables, and foreign keys are off
    // meanwhile.
    sql: `
CREATE TABLE new_collections (
  collection_id TEXT PRIMARY KEY,
  added_at TEXT NOT NULL,
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('collections', collection_id, added_at))) STORED
) STRICT;
INSERT INTO new_collections SELECT collection_id, added_at FROM collections;
DROP TABLE collections;
ALTER TABLE new_collections RENAME TO collections;

CREATE TABLE new_archives (
  archive_id TEXT PRIMARY KEY,
  collection_id TEXT NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  name TEXT NOT NULL,          -- of the collection, as this archive has it
  file_name TEXT NOT NULL,     -- of the ZIP that was imported
  sha256 TEXT NOT NULL UNIQUE, -- of the whole ZIP, lower-case hexadecimal
  bytes INTEGER NOT NULL,
  definition TEXT,             -- the API's answer at export time, JSON
  source TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  exported_at TEXT,
  filter TEXT,                 -- ExportFilter, JSON: what the export was narrowed to; null for the whole collection
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('archives', archive_id, collection_id, name, file_name, sha256, bytes,
    definition, source, imported_at, exported_at, filter))) STORED
) STRICT;
INSERT INTO new_archives SELECT archive_id, collection_id, name, file_name, sha256, bytes, definition, source, imported_at,
  exported_at, filter FROM archives;
DROP TABLE archives;
ALTER TABLE new_archives RENAME TO archives;
CREATE INDEX archives_collection ON archives (collection_id);
CREATE INDEX archives_bytes ON archives (bytes);

CREATE TABLE new_export_jobs (
  job_id TEXT PRIMARY KEY,
  started_at TEXT NOT NULL,
  job TEXT NOT NULL,           -- ExportJob without what changes every second, JSON
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('export_jobs', job_id, started_at, job))) STORED
) STRICT;
INSERT INTO new_export_jobs SELECT job_id, started_at, job FROM export_jobs;
DROP TABLE export_jobs;
ALTER TABLE new_export_jobs RENAME TO export_jobs;

-- What was done to participants' data, for good: rows are only ever added.
CREATE TABLE new_audit_log (
  entry INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,       -- JSON
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('audit_log', entry, at, action, subject, details))) STORED
) STRICT;
INSERT INTO new_audit_log SELECT entry, at, action, subject, details FROM audit_log;
DROP TABLE audit_log;
ALTER TABLE new_audit_log RENAME TO audit_log;
CREATE TRIGGER audit_log_keeps BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;
CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TABLE new_marks (
  collection_id TEXT NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  submission_id TEXT NOT NULL, -- empty: a file that no answer names
  content TEXT NOT NULL,       -- of a file: CRC-32 and size, or its path where the archive lacks it; empty: the submission itself
  rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5),
  flag TEXT NOT NULL CHECK (flag IN ('undecided', 'accept', 'reject')),
  tags TEXT NOT NULL,          -- JSON, sorted
  note TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('marks', collection_id, submission_id, content, rating, flag, tags, note,
    changed_at))) STORED,
  PRIMARY KEY (collection_id, submission_id, content)
) WITHOUT ROWID, STRICT;
INSERT INTO new_marks SELECT collection_id, submission_id, content, rating, flag, tags, note, changed_at FROM marks;
DROP TABLE marks;
ALTER TABLE new_marks RENAME TO marks;
`,
  },
  {
    name: 'recipes of hand-overs; marks from files can be put back',
    sql: `
CREATE TABLE recipes (
  name TEXT PRIMARY KEY,
  saved_at TEXT NOT NULL,
  recipe TEXT NOT NULL,        -- Recipe without its name, JSON
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('recipes', name, saved_at, recipe))) STORED
) STRICT;

-- What an import of marks changed, until it is undone or too many others came after it.
CREATE TABLE imported_marks (
  import INTEGER NOT NULL,     -- counts the imports
  collection_id TEXT NOT NULL,
  submission_id TEXT NOT NULL, -- as in marks
  content TEXT NOT NULL,       -- as in marks
  before TEXT NOT NULL,        -- Mark, JSON
  after TEXT NOT NULL,         -- Mark, JSON
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('imported_marks', import, collection_id, submission_id, content, before,
    after))) STORED,
  PRIMARY KEY (import, collection_id, submission_id, content)
) WITHOUT ROWID, STRICT;
`,
  },
  {
    name: 'names and groups of collections',
    sql: `
-- What people call a collection in this library. The archives keep the name of Prolific.
CREATE TABLE collection_names (
  collection_id TEXT PRIMARY KEY,
  name TEXT,                   -- null: the name of its newest archive
  group_name TEXT,             -- null: in no group
  changed_at TEXT NOT NULL,
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('collection_names', collection_id, name, group_name, changed_at))) STORED
) STRICT;
`,
  },
  {
    name: 'steps of jobs are counted, so that lost ones are noticed',
    sql: `
-- How often a job was stored or deleted. Together with the last entry of the activity log, it is the number of the catalog's last change.
CREATE TABLE job_changes (count INTEGER NOT NULL) STRICT;
INSERT INTO job_changes VALUES (0);
CREATE TRIGGER export_jobs_stored AFTER INSERT ON export_jobs BEGIN UPDATE job_changes SET count = count + 1; END;
CREATE TRIGGER export_jobs_deleted AFTER DELETE ON export_jobs BEGIN UPDATE job_changes SET count = count + 1; END;
`,
  },
  {
    name: 'a checksum for the number of the steps of jobs',
    sql: `
CREATE TABLE new_job_changes (
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL GENERATED ALWAYS AS (row_sum(json_array('job_changes', count))) STORED
) STRICT;
INSERT INTO new_job_changes SELECT count FROM job_changes;
DROP TRIGGER export_jobs_stored;
DROP TRIGGER export_jobs_deleted;
DROP TABLE job_changes;
ALTER TABLE new_job_changes RENAME TO job_changes;
CREATE TRIGGER export_jobs_stored AFTER INSERT ON export_jobs BEGIN UPDATE job_changes SET count = count + 1; END;
CREATE TRIGGER export_jobs_deleted AFTER DELETE ON export_jobs BEGIN UPDATE job_changes SET count = count + 1; END;
`,
  },
];
