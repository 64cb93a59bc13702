import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { tableWords } from './words.ts';

const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');

export const germanTable: typeof tableWords = {
  title: 'Einsendungen',
  loading: 'Wird geladen',
  archiveIsSafe: 'Das Archiv ist unverändert.',
  columns: {
    participant: 'Teilnehmende',
    snippet: 'Gefunden in',
    review: 'Bewertung',
    sent: 'Gesendet',
    submission: 'Einsendung',
    files: 'Dateien',
  },
  captures: {
    camera: 'Kamera',
    captured_at: 'Aufgenommen',
    has_location: 'Mit Ortsangabe',
    width: 'Breite in Pixeln',
    height: 'Höhe in Pixeln',
    seconds: 'Länge',
  },
  located: (files, of) => `${formatCount(files)} von ${filesOf(of)}`,
  readable: (values) => `Im Archiv: ${values}`,
  columnsTitle: 'Spalten',
  someHidden: (count) => `Spalten (${formatCount(count)} ausgeblendet)`,
  findColumn: 'Spalte suchen',
  showAllColumns: 'Alle zeigen',
  resetColumns: 'Spalten zurücksetzen',
  moveUp: (column) => `${column} nach oben`,
  moveDown: (column) => `${column} nach unten`,

  menuOf: (column) => `Menü von ${column}`,
  menu: {
    ascending: 'Aufsteigend sortieren',
    descending: 'Absteigend sortieren',
    filter: 'Filtern…',
    pin: 'Links anheften',
    unpin: 'Lösen',
    wrap: 'Text umbrechen',
    fit: 'Breite an Inhalt anpassen',
    left: 'Nach links',
    right: 'Nach rechts',
    hide: 'Spalte ausblenden',
  },

  filterOf: (column) => `Nach ${column} filtern`,
  changeFilterOf: (column) => `Filter nach ${column} ändern`,
  removeFilter: 'Diesen Filter entfernen',
  containsWords: 'Enthält die Wörter',
  containsPart: 'Enthält',
  atLeast: 'Mindestens',
  atMost: 'Höchstens',
  unit: 'Einheit',
  notANumber: 'Geben Sie eine Zahl ein, ohne Trennzeichen für Tausender.',
  longNumber:
    'Zahlen mit mehr als 15 Ziffern lassen sich nicht genau vergleichen. Suchen Sie die Antwort stattdessen über ihre Wörter.',
  answer: 'Antwort',
  anyAnswer: 'Mit oder ohne Antwort',
  answered: 'Beantwortet',
  unanswered: 'Nicht beantwortet',
  apply: 'Anwenden',

  copyCell: 'Zelle kopieren',
  copyCells: 'Zellen kopieren',
  copyRows: (count) => (count === 1 ? 'Zeile kopieren' : 'Zeilen kopieren'),
  copyRowsWithTitles: 'Mit Spaltentiteln kopieren',
  copied: (cells) => `${formatCounted(cells, 'Zelle', 'Zellen')} kopiert`,
  tooManyRows: (rows) => `${formatCount(rows)} Zeilen sind zu viele zum Kopieren`,
  tooManyRowsHint: (most) =>
    `Wählen Sie höchstens ${formatCount(most)} Zeilen, oder sichern Sie mit „Weitergeben“ eine Tabelle.`,
  widthOf: (column) => `Breite von ${column}`,
  noAnswer: 'Keine Antwort',
  files: filesOf,
  troubles: (troubles) => `Dateien: ${troubles}`,
  read: 'Einsendung lesen',
  copyParticipantIds: (count) => (count === 1 ? 'Kennung der Person kopieren' : 'Kennungen der Personen kopieren'),
  copySubmissionIds: (count) =>
    count === 1 ? 'Kennung der Einsendung kopieren' : 'Kennungen der Einsendungen kopieren',
  ids: (count) => (count === 1 ? 'Kennung' : 'Kennungen'),
};
