import type { MarkFileFormat } from '../../../src-preload/mark-files.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { importMarksWords } from './words.ts';

const marksOf = (count: number) => formatCounted(count, 'Markierung', 'Markierungen');
const submissionsOf = (count: number) => formatCounted(count, 'Einsendung', 'Einsendungen');
const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');
const linesOf = (format: MarkFileFormat, count: number) =>
  format === 'table' ? formatCounted(count, 'Zeile', 'Zeilen') : formatCounted(count, 'Aufgabe', 'Aufgaben');

export const germanImportMarks: typeof importMarksWords = {
  title: 'Markierungen importieren',
  import: (marks) => (marks === 0 ? 'Importieren' : `${marksOf(marks)} importieren`),
  wouldChange: (submissions, files) => `${submissionsOf(submissions)} und ${filesOf(files)} würden sich ändern.`,
  nothing: 'Es würde sich nichts ändern.',
  nothingExplained: 'Alles, was die Datei sagt, ist schon so markiert.',
  read: (format, lines) => `${linesOf(format, lines)} gelesen.`,
  readAs: (encoding) =>
    `Die Buchstaben sind als ${encoding} gelesen. Wenn sie hier falsch sind, wählen Sie eine andere Kodierung.`,
  encoding: 'Kodierung der Buchstaben',
  place: (format, line) => `${format === 'table' ? 'Zeile' : 'Aufgabe'} ${formatCount(line)}`,
  before: 'Jetzt',
  after: 'Danach',
  item: 'Eintrag',
  changes: 'Was sich ändert',
  wrong: (format, count) => `${linesOf(format, count)} ${count === 1 ? 'ist' : 'sind'} nicht zu gebrauchen`,
  skipWrong: (format) => `Diese ${format === 'table' ? 'Zeilen' : 'Aufgaben'} auslassen und die anderen importieren`,
  more: (count) => `und ${formatCounted(count, 'weitere', 'weitere')}`,
  leftOut: (kinds) => `Nicht importiert, weil eine Markierung es nicht aufnehmen kann: ${kinds}.`,
  kind: (kind, count) => `${formatCount(count)} × ${kind}`,
  unmarked: 'Nicht markiert',
  looseFile: 'Datei ohne Einsendung',
  imported: (marks) => `${marksOf(marks)} importiert`,
  undo: 'Widerrufen',
};
