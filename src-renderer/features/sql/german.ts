import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { formatDuration } from '../../hooks/format.ts';
import { shortcutText } from '../../hooks/shortcut.ts';
import { germanTableFormats } from '../../state/german.ts';
import type { sqlWords } from './words.ts';

const rowsOf = (count: number) => formatCounted(count, 'Zeile', 'Zeilen');
const firstRows = (count: number) => (count === 1 ? 'Die erste Zeile' : `Die ersten ${formatCount(count)} Zeilen`);

export const germanSql: typeof sqlWords = {
  editor: 'Abfrage in SQL',
  editorHelp: `${shortcutText('mod+enter')} führt die Abfrage aus. ${shortcutText('mod+]')} und ${shortcutText('mod+[')} rücken Zeilen ein und aus. Tab verlässt den Editor.`,
  placeholder: 'SELECT …',
  run: 'Ausführen',
  stop: 'Stopp',
  examplesTitle: 'Beispiele',
  history: 'Verlauf',
  noHistory: 'Noch keine Abfrage ausgeführt',
  clearHistory: 'Verlauf löschen',
  timeLimit: 'Zeitlimit',
  limit: (seconds) => `Bis zu ${formatDuration(seconds)}`,

  examples: {
    choices: 'Optionen danach, wie viele sie wählten',
    days: 'Einsendungen pro Tag',
    files: 'Dateien nach Art',
    numbers: 'Kleinste, mittlere und größte Zahl',
    longest: 'Die längsten Texte',
    unanswered: 'Fragen danach, wie viele antworteten',
    marked: 'Was markiert ist',
  },

  tables: {
    title: 'Tabellen',
    help: 'Klicken Sie auf einen Namen, um ihn einzufügen.',
    insert: (name) => `${name} einfügen`,
    insertColumn: 'Einfügen',
    show: (name) => `Spalten von ${name}`,
    types: { text: 'Text', integer: 'ganze Zahl', real: 'Zahl' },
  },

  empty: {
    title: 'Fragen Sie die Sammlung in SQL',
    words: 'Abfragen lesen nur. Sie sehen Einsendungen, Antworten, Dateien und Markierungen.',
    wholeLibrary: 'Abfragen lesen nur. Sie sehen jede Sammlung der Bibliothek.',
    newest: 'Abfragen lesen den neuesten Export, nicht den früheren, der gezeigt wird.',
  },
  noRows: { title: 'Keine Zeilen', words: 'Die Abfrage lief, und nichts in der Sammlung passt zu ihr.' },

  running: 'Abfrage läuft',
  preparing: (progress) => `Die Tabellen werden vorbereitet: ${progress}. Das geschieht einmal für jeden Export.`,
  runningFor: (seconds, limit) => `Läuft seit ${formatCount(seconds)} s. Endet nach ${formatDuration(limit)}.`,
  goToLine: (line) => `Zu Zeile ${line}`,
  stopped: { title: 'Die Abfrage wurde angehalten.', words: 'Es wurde nichts geändert.' },

  result: {
    title: 'Ergebnis',
    rows: rowsOf,
    firstRows: (count) => `${firstRows(count)}; es gibt mehr`,
    firstBySize: (count) => `${firstRows(count)}; mehr wären zu groß zum Zeigen`,
    took: (ms) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1).replace('.', ',')} s`),
    stale: 'Die Bibliothek hat sich nach dieser Abfrage geändert.',
    edited: 'Dies ist das Ergebnis der Abfrage, wie sie lief. Ihr Text hat sich seitdem geändert.',
    view: 'Ansicht des Ergebnisses',
    table: 'Tabelle',
    chart: 'Diagramm',
    copy: 'Kopieren',
    copied: rowsOf,
    tooLargeToCopy: 'Das Ergebnis ist zu groß für die Zwischenablage. Sichern Sie es als Datei.',
    save: 'Sichern…',
    saving: 'Sichern anhalten',
    saveAs: {
      ...germanTableFormats,
      safeCsv: 'CSV für Tabellenprogramme (Formeln werden Text)',
    },
    saved: (rows) => `${rowsOf(rows)} gesichert`,
    savedCut: (rows) => `Es gibt mehr Zeilen. Die Datei enthält die ersten ${formatCount(rows)}.`,
    show: 'Zeigen',
  },

  null: 'NULL',

  grid: {
    column: (place) => `Spalte ${place}`,
    valueOf: (column, row) => `${column}, Zeile ${formatCount(row)}`,
    value: 'Wert der Zelle',
    noValue: 'NULL: kein Wert',
    openSubmission: (id) => `Einsendung ${id} öffnen`,
    notFound: 'Keine gezeigte Sammlung hat diese Einsendung.',
    cutValue: (letters) => `Die ersten ${formatCount(letters)} Zeichen. Kopieren Sie das Ergebnis, um alles zu haben.`,
  },

  chart: {
    across: 'Waagerecht',
    value: 'Wert',
    bars: (value, across) => `Balken: ${value} nach ${across}`,
    line: (value, across) => `Linie: ${value} nach ${across}`,
    asTable: 'Die Tabelle zeigt dieselben Werte.',
    beyond: (shown, all) => `Das Diagramm zeigt die ersten ${formatCount(shown)} von ${rowsOf(all)}.`,
    withoutValue: (rows) => `${rowsOf(rows)} ohne Zahl ${rows === 1 ? 'fehlt' : 'fehlen'} hier.`,
    none: 'Kein Diagramm für dieses Ergebnis',
    why: {
      'no-rows': 'Das Ergebnis hat keine Zeilen.',
      'one-column': 'Ein Diagramm braucht zwei Spalten: was zu vergleichen ist, und eine Zahl.',
      'no-numbers': 'Keine Spalte enthält nur Zahlen. Zählen oder summieren Sie etwas, zum Beispiel mit count(*).',
      'no-values': 'Keine Zeile hat in beiden Spalten Werte.',
      'one-point': 'Eine Linie braucht mindestens zwei Zeilen mit Werten.',
      repeated: 'Mehrere Zeilen haben waagerecht denselben Wert. Gruppieren Sie die Abfrage nach dieser Spalte.',
    },
  },
};
