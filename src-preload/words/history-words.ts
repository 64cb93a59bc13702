import type { CollectionNaming } from '../collections.ts';
import { filterWords } from '../export-filter.ts';
import type { HistoryEntry, WayOut } from '../history.ts';
import type { TableFormat, TableRows } from '../tables.ts';
import { formatCounted } from './numbers.ts';
import { translated } from './translated.ts';

type Details = HistoryEntry['details'];
/** Turns a day or instant (ISO 8601) into text. */
type DayWords = (iso: string) => string;

/** Counts from the details of an entry, which are JSON. */
const counted = (count: unknown, noun: string, plural?: string) => formatCounted(Number(count ?? 0), noun, plural);
const listLength = (value: unknown) => (Array.isArray(value) ? value.length : 0);

const SOURCES: Readonly<Record<string, string>> = {
  export: 'Exported from Prolific and imported',
  recovered: 'Imported again from the library folder',
};
const OUT: Readonly<Record<WayOut, string>> = {
  'save-copies': 'Saved copies of',
  drag: 'Dragged out',
  'copy-paths': 'Copied the paths of',
  'copy-image': 'Copied the picture of',
  'save-pdf': 'Saved a contact sheet of',
  print: 'Printed a contact sheet of',
};

function importWords({ source, sha256, filter }: Details, day: DayWords): string {
  const what = SOURCES[String(source)] ?? 'Imported';
  const part = typeof filter === 'object' && filter !== null ? `, only ${filterWords(filter, day)}` : '';
  return `${what}${part}: archive ${String(sha256).slice(0, 12)}`;
}

const FORMAT_NAMES: Readonly<Record<TableFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  jsonl: 'JSON Lines',
  xlsx: 'Excel workbook',
  sqlite: 'SQLite database',
  parquet: 'Parquet',
  sav: 'SPSS data',
  stata: 'Stata do-file with CSV',
};
const ROW_NOUNS: Readonly<Record<TableRows, string>> = { submissions: 'submission', answers: 'answer', files: 'file' };

function tableWords({ rows, format, table }: Details): string {
  const kind =
    typeof table === 'object' && table !== null && 'rows' in table ? (table.rows as TableRows) : 'submissions';
  const name = FORMAT_NAMES[format as TableFormat] ?? String(format);
  return `Saved a table of ${counted(rows, ROW_NOUNS[kind] ?? 'row')} as ${name}`;
}

function redactedWords(redacted: unknown): string {
  return redacted === undefined ? '' : `, and replaced ids in ${counted(redacted, 'entry', 'entries')} of this log`;
}

function namingWords({ name, group, before }: Details): string {
  const earlier = typeof before === 'object' && before !== null ? (before as Partial<CollectionNaming>) : {};
  const renamed = name === null ? 'Took its name in this library away' : `Named it “${name}” in this library`;
  const grouped = group === null ? 'took it out of its group' : `put it into the group “${group}”`;
  const changes = [...(name === earlier.name ? [] : [renamed]), ...(group === earlier.group ? [] : [grouped])];
  const words = changes.join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

export type EntryWords = Readonly<Record<string, (details: Details, day: DayWords) => string>>;

/** By action. */
const WORDS = translated<EntryWords>('historyWords', {
  import: importWords,
  'add-definition': () => 'Got the labels that Prolific had on that day',
  'import-again': ({ sha256 }) =>
    `Imported archive ${String(sha256).slice(0, 12)} again, which the library already holds`,
  rebuild: () => 'Rebuilt the index',
  'name-collection': namingWords,
  'catalog-missing': () =>
    'Made a new catalog, because the catalog of this library was missing and had no backup. Earlier marks and entries of this log are lost',
  review: ({ items, changed }) =>
    `Marked ${counted(items, 'item')}: ${Array.isArray(changed) ? changed.join(', ') : ''}`,
  'review-undo': ({ items }) => `Undid ${counted(items, 'mark')}`,
  'save-review': ({ marks }) => `Saved the review with ${counted(marks, 'mark')}`,
  'merge-review': ({ changed, marks }) =>
    `Merged a review: ${counted(changed, 'change')} from ${counted(marks, 'mark')}`,
  'save-recipe': ({ recipe }) => `Saved the recipe “${recipe}”`,
  'run-recipe': ({ recipe, rows, files, sha256 }) =>
    `Ran the recipe “${recipe}”: ${rows === undefined ? counted(files, 'file') : counted(rows, 'row')}, SHA-256 ${String(sha256).slice(0, 12)}`,
  'import-marks': ({ changed }) => `Marked ${counted(changed, 'item')} from a file`,
  'import-marks-undo': ({ items }) => `Undid ${counted(items, 'mark')} from a file`,
  'save-table': tableWords,
  'save-sql': ({ format, rows }) =>
    `Saved ${counted(rows, 'row')} of a query in SQL as ${String(format).toUpperCase()}`,
  'save-codebook': ({ submissions }) => `Saved a codebook of ${counted(submissions, 'submission')}`,
  handover: ({ format, files }) => `Wrote a package (${format}) with ${counted(files, 'file')}`,
  extract: ({ files }) => `Extracted ${counted(files, 'file')}`,
  'pseudonym-key-out': ({ key }) => `Exported the key ${String(key)} for pseudonyms`,
  'pseudonym-key-in': ({ key }) => `Imported the key ${String(key)} for pseudonyms`,
  'files-out': ({ how, files }) => `${OUT[how as WayOut] ?? 'Handed over'} ${counted(files, 'file')}`,
  purge: ({ archives, submissions, redacted }) =>
    `Removed ${counted(listLength(archives), 'earlier export')} and ${counted(submissions, 'withdrawn submission')} permanently${redactedWords(redacted)}`,
  remove: ({ archives, redacted }) =>
    `Removed the collection with ${counted(listLength(archives), 'archive')}${redactedWords(redacted)}`,
});

/** An entry of the activity log as one line for people. */
export function historyWords({ action, details }: HistoryEntry, day: DayWords = (iso) => iso): string {
  return WORDS[action]?.(details, day) ?? action.replaceAll('-', ' ');
}
