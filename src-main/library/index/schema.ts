/**
 * The derived index of one archive: `archives/<archive-id>/index.sqlite`, and beside it `text.index` (full-text/format.ts).
 * Immutable once built; rebuilt from the archive when {@link INDEX_VERSION} differs. Numbers (`row`, `file`, `instruction`, `option`) are dense, start at 1 and follow the archive's
 * order, so that a rebuild gives the same numbers.
 */
export const INDEX_VERSION = 5;

/** Names of the files in the archive's folder. */
export const ARCHIVE_FILE = 'archive.zip';
export const INDEX_FILE = 'index.sqlite';
export const TEXT_FILE = 'text.index';

/** Key in `meta`: when all files were found as they should be, or marked. */
export const VERIFIED_AT = 'verified_at';

/** Created first: what the bulk inserts write into. */
export const INDEX_TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

CREATE TABLE instructions (
  instruction INTEGER PRIMARY KEY,
  instruction_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

-- Every option the definition lists and every value seen in an answer, in that order.
CREATE TABLE options (
  option INTEGER PRIMARY KEY,
  instruction INTEGER NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  UNIQUE (instruction, value)
) STRICT;

-- The submissions' lines of responses.jsonl as they stood, in blocks of about 16 KiB, compressed. Line breaks between them.
CREATE TABLE lines (
  first_row INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- What is needed of all submissions at once, by row, in parts that go up; see columns.ts.
CREATE TABLE columns (
  name TEXT NOT NULL,
  part INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (name, part)
) STRICT;

-- What answers are sorted by; see answer-keys.ts.
CREATE TABLE answer_keys (
  part INTEGER PRIMARY KEY,
  instruction INTEGER NOT NULL,
  rows_before INTEGER NOT NULL, -- rows of the part are counted from here
  bytes BLOB NOT NULL
) STRICT;

-- Rows in ascending order, 32 bits each, by what they are sorted by, in blocks: of large archives only, see sort-orders.ts.
CREATE TABLE sort_orders (
  sort_by TEXT NOT NULL,
  block INTEGER NOT NULL,
  keyed INTEGER NOT NULL,
  rows BLOB NOT NULL,
  PRIMARY KEY (sort_by, block)
) STRICT;

-- Who chose an option: differences of rows as varints.
CREATE TABLE choosers (
  option INTEGER PRIMARY KEY,
  submissions INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- What the columns of files (file-columns.ts) have no room for: MIME types from 0, why files are bad, names that no line holds.
CREATE TABLE file_types (type INTEGER PRIMARY KEY, content_type TEXT NOT NULL) STRICT;
CREATE TABLE bad_files (file INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
CREATE TABLE unreferenced_files (file INTEGER PRIMARY KEY, path TEXT NOT NULL) STRICT;

CREATE TABLE rejected_lines (line INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
CREATE TABLE warnings (code TEXT NOT NULL, message TEXT NOT NULL) STRICT;
`;

/** Created after the rows are in: one sorted pass each is cheaper than keeping them in order on the way. */
export const INDEX_INDEXES = `
CREATE INDEX answer_keys_instruction ON answer_keys (instruction, part);
`;
