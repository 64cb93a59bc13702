import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';
import { formatDuration } from '../../hooks/format.ts';
import { shortcutText } from '../../hooks/shortcut.ts';
import { TABLE_FORMAT_WORDS } from '../../state/words.ts';

/** The texts of the SQL console. */
export const sqlWords = translated('sqlWords', {
  editor: 'Query in SQL',
  /** How to move on with the keyboard, for screen readers. */
  editorHelp: `${shortcutText('mod+enter')} runs the query. ${shortcutText('mod+]')} and ${shortcutText('mod+[')} move lines right and left. Tab leaves the editor.`,
  placeholder: 'SELECT …',
  run: 'Run',
  stop: 'Stop',
  examplesTitle: 'Examples',
  history: 'History',
  noHistory: 'No query has run yet',
  clearHistory: 'Clear history',
  timeLimit: 'Time limit',
  limit: (seconds: number) => `Up to ${formatDuration(seconds)}`,

  examples: {
    choices: 'Options by how many chose them',
    days: 'Submissions a day',
    files: 'Files by kind',
    numbers: 'Lowest, mean and highest number',
    longest: 'The longest texts',
    unanswered: 'Questions by how many answered',
    marked: 'What is marked',
  },

  tables: {
    title: 'Tables',
    help: 'Click a name to insert it.',
    insert: (name: string) => `Insert ${name}`,
    insertColumn: 'Insert',
    show: (name: string) => `Columns of ${name}`,
    types: { text: 'text', integer: 'whole number', real: 'number' },
  },

  empty: {
    title: 'Ask the collection in SQL',
    words: 'Queries only read. They see submissions, answers, files and marks.',
    wholeLibrary: 'Queries only read. They see every collection of the library.',
    newest: 'Queries read the newest export, not the earlier one that is shown.',
  },
  noRows: { title: 'No rows', words: 'The query ran, and nothing in the collection fits it.' },

  running: 'Running query',
  preparing: (progress: string) => `Preparing the tables: ${progress}. This is done once for each export.`,
  runningFor: (seconds: number, limit: number) =>
    `Running for ${formatCount(seconds)} s. Stops after ${formatDuration(limit)}.`,
  goToLine: (line: number) => `Go to line ${line}`,
  stopped: { title: 'The query was stopped.', words: 'Nothing was changed.' },

  result: {
    title: 'Result',
    rows: (count: number) => formatCounted(count, 'row'),
    firstRows: (count: number) => `The first ${formatCounted(count, 'row')}; there are more`,
    firstBySize: (count: number) => `The first ${formatCounted(count, 'row')}; more would be too large to show`,
    took: (ms: number) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`),
    stale: 'The library changed after this query ran.',
    edited: 'This is the result of the query as it ran. Its text changed since.',
    view: 'View of the result',
    table: 'Table',
    chart: 'Chart',
    copy: 'Copy',
    copied: (rows: number) => formatCounted(rows, 'row'),
    tooLargeToCopy: 'The result is too large for the clipboard. Save it as a file.',
    save: 'Save…',
    saving: 'Stop saving',
    saveAs: {
      ...TABLE_FORMAT_WORDS,
      safeCsv: 'CSV for spreadsheets (formulas become text)',
    },
    saved: (rows: number) => `Saved ${formatCounted(rows, 'row')}`,
    savedCut: (rows: number) => `There are more rows. The file holds the first ${formatCount(rows)}.`,
    show: 'Show',
  },

  /** A cell without a value, as SQL writes it. */
  null: 'NULL',

  grid: {
    column: (place: number) => `column ${place}`,
    valueOf: (column: string, row: number) => `${column}, row ${formatCount(row)}`,
    value: 'Value of the cell',
    noValue: 'NULL: no value',
    openSubmission: (id: string) => `Open submission ${id}`,
    notFound: 'No collection that is shown has this submission.',
    cutValue: (letters: number) => `The first ${formatCount(letters)} characters. Copy the result to have all.`,
  },

  chart: {
    across: 'Across',
    value: 'Value',
    bars: (value: string, across: string) => `Bars: ${value} by ${across}`,
    line: (value: string, across: string) => `Line: ${value} by ${across}`,
    asTable: 'The table shows the same values.',
    beyond: (shown: number, all: number) =>
      `The chart shows the first ${formatCount(shown)} of ${formatCounted(all, 'row')}.`,
    withoutValue: (rows: number) =>
      `${formatCounted(rows, 'row')} without a number ${rows === 1 ? 'is' : 'are'} left out.`,
    none: 'No chart for this result',
    why: {
      'no-rows': 'The result has no rows.',
      'one-column': 'A chart needs two columns: what to compare, and a number.',
      'no-numbers': 'No column holds numbers only. Count or add something up, for example with count(*).',
      'no-values': 'No row has values in both columns.',
      'one-point': 'A line needs at least two rows with values.',
      repeated: 'Several rows have the same value across. Group the query by that column.',
    },
  },
});
