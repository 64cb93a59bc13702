/**
 * The derived index of one archive: `archives/<archive-id>/index.sqlite`, and beside it `text.index` (full-text/format.ts).
 * Immutable once built; rebuilt from the archive when {@link INDEX_VERSION} differs. Numbers (`row`, `file`, `instruction`, `option`) are dense, start at 1 and follow the archive's
 * order, so that a rebuild gives the same numbers.
 */
export const INDEX_VERSION = 3;

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

-- The submissions' lines of responses.jsonl as they stood, in blocks of about 32 KiB, compressed. Line breaks between them.
CREATE TABLE lines (
  first_row INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

-- What is needed of all submissions at once, by row; see columns.ts.
CREATE TABLE columns (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;

-- What answers are sorted by; see answer-keys.ts.
CREATE TABLE answer_keys (
  part INTEGER PRIMARY KEY,
  instruction INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

-- Who chose an option: differences of rows as varints.
CREATE TABLE choosers (
  option INTEGER PRIMARY KEY,
  submissions INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE files (
  file INTEGER PRIMARY KEY,
  row INTEGER,           -- NULL: unreferenced
  instruction INTEGER,
  position INTEGER NOT NULL, -- 0-based within its answer
  ordinal INTEGER NOT NULL,  -- 1-based within its submission
  siblings INTEGER NOT NULL,
  name TEXT NOT NULL,
  path TEXT NOT NULL,        -- as the answer writes it, or the entry's own name
  kind TEXT NOT NULL,
  content_type TEXT NOT NULL,
  size INTEGER,              -- NULL: missing
  compressed_size INTEGER,
  method INTEGER,            -- 0 stored, 8 deflated
  crc32 INTEGER,
  header_offset INTEGER,     -- of the local file header
  state TEXT NOT NULL,       -- ok | missing | bad
  reason TEXT                -- why it is not ok
) STRICT;

CREATE TABLE rejected_lines (line INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
CREATE TABLE warnings (code TEXT NOT NULL, message TEXT NOT NULL) STRICT;
`;

/** Created after the rows are in: one sorted pass each is cheaper than keeping them in order on the way. */
export const INDEX_INDEXES = `
CREATE INDEX answer_keys_instruction ON answer_keys (instruction, part);
CREATE INDEX files_row ON files (row, instruction, position);
CREATE INDEX files_state ON files (state) WHERE state <> 'ok';
`;
