/** Queries that run on the questions of a collection. Pure functions. */
import type { Instruction } from '../../../src-preload/domain.ts';
import { sqlWords } from './words.ts';

export interface Example {
  readonly label: string;
  readonly sql: string;
}

/** @param instructions the questions that the query can ask about */
export function examplesFor(instructions: readonly Pick<Instruction, 'id' | 'type'>[]): readonly Example[] {
  const of = (...types: readonly string[]) => instructions.find(({ type }) => types.includes(type))?.id;
  const choice = of('multiple_choice', 'multiple_choice_with_free_text');
  const text = of('free_text');
  const number = of('free_text_with_unit');
  const hasFiles = of('file_upload') !== undefined;
  return [
    choice !== undefined && { label: sqlWords.examples.choices, sql: choices(choice) },
    { label: sqlWords.examples.days, sql: DAYS },
    hasFiles && { label: sqlWords.examples.files, sql: FILES },
    number !== undefined && { label: sqlWords.examples.numbers, sql: numbers(number) },
    text !== undefined && { label: sqlWords.examples.longest, sql: longest(text) },
    { label: sqlWords.examples.unanswered, sql: UNANSWERED },
    { label: sqlWords.examples.marked, sql: MARKED },
  ].filter((example) => example !== false);
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

const choices = (id: string) => `SELECT label, count(*) AS submissions
FROM answers
WHERE instruction_id = ${quoted(id)}
GROUP BY label
ORDER BY submissions DESC`;

const DAYS = `SELECT date(created_at) AS day, count(*) AS submissions
FROM submissions
GROUP BY day
ORDER BY day`;

const FILES = `SELECT kind, count(*) AS files, round(sum(bytes) / 1e6, 1) AS megabytes
FROM files
GROUP BY kind
ORDER BY files DESC`;

const numbers = (
  id: string,
) => `SELECT unit, count(number) AS answers, min(number) AS lowest, round(avg(number), 2) AS mean, max(number) AS highest
FROM answers
WHERE instruction_id = ${quoted(id)}
GROUP BY unit`;

const longest = (id: string) => `SELECT submission_id, length(value) AS letters, value
FROM answers
WHERE instruction_id = ${quoted(id)}
ORDER BY letters DESC
LIMIT 20`;

const UNANSWERED = `SELECT q.text AS question, count(DISTINCT a.submission) AS answered,
  (SELECT count(*) FROM submissions AS s WHERE s.collection_id = q.collection_id) - count(DISTINCT a.submission) AS unanswered
FROM questions AS q
LEFT JOIN answers AS a ON a.collection_id = q.collection_id AND a.question = q.question AND trim(a.value, char(9, 10, 13, 32)) <> ''
GROUP BY q.collection_id, q.question`;

const MARKED = `SELECT submission_id, file, rating, decision, note
FROM marks
ORDER BY rating DESC
LIMIT 100`;
