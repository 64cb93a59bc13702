import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { searchWords } from './words.ts';

const NOUNS: Readonly<Record<string, readonly [one: string, several: string]>> = {
  file: ['Datei', 'Dateien'],
  submission: ['Einsendung', 'Einsendungen'],
};

export const germanSearch: typeof searchWords = {
  search: 'Antworten, Namen und Kennungen durchsuchen',
  searchText: 'Suchtext',

  syntax: {
    title: 'So wird gesucht',
    rows: [
      ['roter Fleck', 'Beide Wörter, in beliebiger Reihenfolge. Das letzte darf unvollständig sein.'],
      ['"roter Fleck"', 'Die Wörter nebeneinander.'],
      ['-rot', 'Ohne dieses Wort. Das gilt auch für Wortfolgen.'],
      ['rot or rosa', 'Eines von beiden.'],
      ['körper:rot', 'Nur Antworten auf Fragen, die „körper“ enthalten oder diese Kennung haben.'],
      ['"dein Körper":rot', 'Dasselbe mit mehreren Wörtern der Frage.'],
    ],
  },

  filters: 'Filter',
  nothingToFilter: 'Das Ergebnis ist leer und bietet darum keine weiteren Filter.',
  activeFilters: 'Aktive Filter',
  removeFilter: (filter) => `Filter ${filter} entfernen`,
  addFilter: 'Filter hinzufügen',
  filter: 'Filter',
  clearAll: 'Alle zurücksetzen',
  showNewest: 'Neuesten Export zeigen',
  exportOf: (when) => `Export vom ${when}`,
  partOf: (when, filter) => `Export vom ${when}, nur ${filter}`,
  shownOf: (shown, whole) => `${formatCount(shown)} von ${formatCount(whole)}`,
  counted: (count, noun) => {
    const [one, several] = NOUNS[noun] ?? [noun, noun];
    return formatCounted(count, one, several);
  },
  shown: (words) => `${words} angezeigt`,

  answer: 'Antwort',
  question: 'Frage',
  files: 'Dateien',
  submissions: 'Einsendungen',
  decision: 'Entscheidung',
  rating: 'Sterne',
  fileRating: 'Sterne der Dateien',
  tags: 'Schlagwörter',
  sincePrevious: 'Seit dem vorherigen Export',
  inNewest: 'Im neuesten Export',
  problems: 'Dateien und Probleme',
  camera: 'Kamera',
  place: 'Ort',
  taken: 'Aufgenommen',
  stillReading: (described, of) =>
    `Bisher gelesen: ${formatCount(described)} von ${formatCount(of)} Fotos, Filmen und Tönen. Die Zahlen wachsen noch.`,
  firstTaken: 'Zuerst aufgenommen',
  lastTaken: 'Zuletzt aufgenommen',
  widest: 'Breiteste Bilder',
  highest: 'Höchste Bilder',
  longest: 'Längste Filme',
  timeTaken: 'Zeit der Aufnahme',
  sent: 'Gesendet',
  showFewer: 'Weniger zeigen',
  showAll: (count) => `Alle ${formatCount(count)} zeigen`,

  order: 'Reihenfolge der Ergebnisse',
  bestMatch: 'Beste Treffer zuerst',
  oldest: 'Älteste zuerst',
  newest: 'Neueste zuerst',
  bestRated: 'Bestbewertete zuerst',
  byParticipant: 'Nach Person',
  bySubmission: 'Nach Einsendung',
  column: (column, direction) => `${column}, ${direction === 'asc' ? 'aufsteigend' : 'absteigend'}`,
  participant: 'Teilnehmende',
  submission: 'Einsendung',
  tooManyToRank: 'Zu viele zum Ordnen',
};
