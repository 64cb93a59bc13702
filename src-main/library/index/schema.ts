/**
 * The derived index of one archive: `archives/<archive-id>/index.sqlite`. Immutable once built; rebuilt from the archive when
 * {@link INDEX_VERSION} differs. Numbers (`row`, `file`, `instruction`, `option`) are dense, start at 1 and follow the archive's
 * order, so that a rebuild gives the same numbers.
 */
export const INDEX_VERSION = 1;

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

CREATE TABLE submissions (
  row INTEGER PRIMARY KEY,
  submission_id TEXT NOT NULL,
  participant_id TEXT NOT NULL,
  created_at TEXT,      -- as it is shown: ISO 8601 UTC where it could be read, else the archive's own string
  created_ms INTEGER,   -- for sorting and date filters; NULL where it could not be read
  line INTEGER NOT NULL -- 1-based line of responses.jsonl
) STRICT;

-- text: the answer as one searchable and sortable string (labels of choices, explanations, value and unit, file names).
-- json: the response object as it stood in the archive.
CREATE TABLE answers (
  row INTEGER NOT NULL,
  instruction INTEGER NOT NULL,
  text TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (row, instruction)
) WITHOUT ROWID, STRICT;

CREATE TABLE choices (
  option INTEGER NOT NULL,
  row INTEGER NOT NULL,
  PRIMARY KEY (option, row)
) WITHOUT ROWID, STRICT;

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
CREATE INDEX submissions_created ON submissions (created_ms, row);
CREATE INDEX submissions_id ON submissions (submission_id, row);
CREATE INDEX submissions_participant ON submissions (participant_id, row);
CREATE INDEX choices_row ON choices (row, option);
CREATE INDEX answers_text ON answers (instruction, substr(text, 1, 64), row);
CREATE INDEX files_row ON files (row, instruction, position);
CREATE INDEX files_state ON files (state) WHERE state <> 'ok';
`;

/**
 * Full text, contentless: rowid = submissions.row; what goes in has passed `searchText()` first, what a person types passes it
 * too, so that both sides cut words alike in every script. Columns so that hits can be told apart later.
 */
export const INDEX_FULL_TEXT = `
CREATE VIRTUAL TABLE search USING fts5 (
  answers, names, ids,
  content = '', columnsize = 0, prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2"
);
`;
