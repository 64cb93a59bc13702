/** `answers.sqlite` holds all data of an archive for queries and other programs, in one file. The first query makes it. */
import { PLAIN_TABLES } from '../index/storage/plain-tables.ts';

/** Raise it when the content changes. */
export const ANSWERS_VERSION = 1;

export const ANSWERS_TABLES = `${PLAIN_TABLES}
CREATE TABLE answers (
  submission INTEGER NOT NULL,
  question INTEGER NOT NULL,
  position INTEGER NOT NULL, -- the place within the answer, from 0
  value TEXT NOT NULL,       -- the text, the value of the option, or the path of the file
  label TEXT,                -- the option as the participant read it, or the name of the file
  number REAL,               -- the value, where it is one number and nothing else
  unit TEXT,
  explanation TEXT           -- what the participant wrote about the option
) STRICT;
`;

export const ANSWERS_INDEX = 'CREATE INDEX answers_submission ON answers (submission, question)';
