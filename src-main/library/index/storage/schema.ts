/**
 * The index of one archive: `archives/<archive-id>/index.sqlite`, and beside it `text.index` (full-text/format.ts). It is derived from the
 * archive and never changes in content. If {@link INDEX_VERSION} differs, it is built again. Numbers (`row`, `file`, `instruction`,
 * `option`) are dense, start at 1 and depend only on the archive, so a rebuild gives the same numbers.
 */
export const INDEX_VERSION = 39;

/** Key in `meta`: the time of the last complete verification. */
export const VERIFIED_AT = 'verified_at';

/** Key in `meta`: the archive that the index was made from. */
export const ARCHIVE_ID = 'archive_id';

/** Key in `meta`: what is wrong with the responses as a whole, a `ResponsesFault`. */
export const RESPONSES_FAULT = 'responses_fault';

/** The tables of an index file, see index-parts.ts. The plain tables are beside them, see plain-tables.ts. */
export const INDEX_FILE_TABLES = `
CREATE TABLE parts (
  name TEXT NOT NULL,
  part INTEGER NOT NULL, -- from 1
  sum INTEGER NOT NULL,  -- of the bytes and of where they belong
  bytes BLOB NOT NULL,
  PRIMARY KEY (name, part)
) STRICT;
`;

/**
 * Names of parts, beside those of columns (columns.ts, file-columns.ts):
 * - `lines`: the unchanged lines of responses.jsonl, in compressed blocks of about 128 KiB, separated by line feeds.
 * - `answer_keys <instruction>`: the sort keys of answers, see answer-keys.ts.
 * - `choosers <option>`: the rows that chose it, as differences in varints.
 * - `sort_order <name>`: rows in ascending order, 32 bits each, only in large archives; see sort-orders.ts.
 */
export const LINES = 'lines';
/** The name of the part with the sort keys of an instruction. */
export const answerKeysName = (instruction: number): string => `answer_keys ${instruction}`;
/** The name of the part with the rows that chose an option. */
export const choosersName = (option: number): string => `choosers ${option}`;
/** The name of the part with a stored order. @param by as in `Sort` */
export const sortOrderName = (by: string): string => `sort_order ${by}`;

/** The small tables of an index, which are read and checked as a whole. */
export const INDEX_TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;

-- How many parts the index has of a name, and how many bytes they are together.
CREATE TABLE parts (name TEXT PRIMARY KEY, parts INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID, STRICT;

CREATE TABLE instructions (
  instruction INTEGER PRIMARY KEY,
  instruction_id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;

-- Every option the definition lists, then every other value of an answer: numbers by value, then texts by their bytes.
CREATE TABLE options (
  option INTEGER PRIMARY KEY,
  instruction INTEGER NOT NULL,
  value TEXT NOT NULL,
  label TEXT NOT NULL,
  submissions INTEGER NOT NULL, -- how many chose it
  UNIQUE (instruction, value)
) STRICT;

-- Orders that are kept; \`keyed\` rows come before those that have nothing to sort by.
CREATE TABLE sort_orders (sort_by TEXT PRIMARY KEY, numbers INTEGER NOT NULL, keyed INTEGER NOT NULL) WITHOUT ROWID, STRICT;

-- What the columns of files (file-columns.ts) have no room for: MIME types from 0, why files are bad or unsupported, names that no line holds.
CREATE TABLE file_types (type INTEGER PRIMARY KEY, content_type TEXT NOT NULL) STRICT;
CREATE TABLE bad_files (file INTEGER PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE TABLE unreferenced_files (file INTEGER PRIMARY KEY, path TEXT NOT NULL) STRICT;

CREATE TABLE rejected_lines (line INTEGER PRIMARY KEY, reason TEXT NOT NULL) STRICT;
-- Submissions that rejected lines name.
CREATE TABLE rejected_ids (submission_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE warnings (code TEXT NOT NULL, message TEXT NOT NULL) STRICT;
`;
