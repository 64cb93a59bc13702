import { formatBytes, formatBytesOf, formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { formatDuration, formatRate } from '../hooks/format.ts';
import {
  type CHANGE_WORDS,
  type columnFilterWords,
  type encryptionStateWords,
  FLAG_WORDS,
  type filterWords,
  type HAS_WORDS,
  type handoverJobWords,
  type jobFacts,
  type KIND_WORDS,
  type MEASURE_WORDS,
  type markWords,
  type PACKAGE_FORMAT_WORDS,
  type PLACE_WORDS,
  type privacyReportWords,
  type progressWords,
  type qualifierWords,
  ratingWords,
  type TABLE_FORMAT_WORDS,
} from './words.ts';

export const germanHas: typeof HAS_WORDS = {
  files: 'Mit Dateien',
  'no-files': 'Ohne Dateien',
  problems: 'Mit Problemen',
  'marked-files': 'Mit markierten Dateien',
  'accepted-files': 'Mit angenommenen Dateien',
  'rejected-files': 'Mit abgelehnten Dateien',
  'files-rated-5': 'Mit Dateien mit 5 Sternen',
  'files-rated-4': 'Mit Dateien mit 4 Sternen',
  'files-rated-3': 'Mit Dateien mit 3 Sternen',
  'files-rated-2': 'Mit Dateien mit 2 Sternen',
  'files-rated-1': 'Mit Dateien mit 1 Stern',
};

export const germanChanges: typeof CHANGE_WORDS = {
  added: 'Neu',
  changed: 'Geändert',
  withdrawn: 'Zurückgezogen',
  unreadable: 'In einem Export unlesbar',
};

export const germanKinds: typeof KIND_WORDS = {
  image: 'Bild',
  video: 'Video',
  audio: 'Ton',
  pdf: 'PDF',
  text: 'Text',
  other: 'Andere',
};

export const germanMeasures: typeof MEASURE_WORDS = {
  width: 'Breite in Pixeln',
  height: 'Höhe in Pixeln',
  seconds: 'Länge in Sekunden',
};

export const germanPlaces: typeof PLACE_WORDS = { with: 'Mit Ortsangabe', without: 'Ohne Ortsangabe' };

export const germanFlags: typeof FLAG_WORDS = { accept: 'Angenommen', reject: 'Abgelehnt', undecided: 'Offen' };

export const germanColumnFilter: typeof columnFilterWords = {
  contains: (words) => `enthält ${/["“”„]/u.test(words) ? words : `„${words}“`}`,
  range: ({ from, to, unit }) => {
    if (from === null && to === null) return unit === null ? '' : `in ${unit}`;
    const numbers = rangeOf(from, to);
    return unit === null ? numbers : `${numbers} ${unit}`;
  },
  answered: 'beantwortet',
  unanswered: 'nicht beantwortet',
  submission: 'Kennung der Einsendung',
  participant: 'Kennung der teilnehmenden Person',
};

function rangeOf(from: number | string | null, to: number | string | null): string {
  if (from === null) return `höchstens ${to ?? ''}`;
  if (to === null) return `mindestens ${from}`;
  return from === to ? String(from) : `${from} bis ${to}`;
}

export const germanFilter: typeof filterWords = {
  exact: 'Buchstaben genau wie eingegeben',
  kinds: (kinds) => `Dateien: ${kinds}`,
  rating: 'Sterne',
  decision: 'Entscheidung',
  tag: 'Schlagwort',
  camera: 'Kamera',
  measure: (name, { from, to }) => `${name}: ${rangeOf(from, to)}`,
  taken: (days) => `Aufgenommen ${days}`,
  days: (from, to) => {
    if (from === null) return `Bis ${to}`;
    return to === null ? `Ab ${from}` : `${from} bis ${to}`;
  },
  answers: (question, answers) => (/[?？؟:：]$/u.test(question) ? `${question} ${answers}` : `${question}: ${answers}`),
  either: ([first, second, ...more]) => {
    if (first === undefined) return '';
    if (second === undefined) return first;
    return more.length === 0 ? `${first} oder ${second}` : `${first}, ${second} oder ${more.length} weitere`;
  },
};

export const germanQualifiers: typeof qualifierWords = {
  question: (place) => `Frage ${place}`,
  option: (place) => `Option ${place}`,
  questionOf: (collection, place) => `${collection}, Frage ${place}`,
  withQualifier: (words, qualifier) => `${words} (${qualifier})`,
};

export const germanRating: typeof ratingWords = (rating) => {
  if (rating === 0) return 'Keine Sterne';
  return rating === 1 ? '1 Stern' : `${rating} Sterne`;
};

export const germanMark: typeof markWords = ({ rating, flag, tags, note }) =>
  [
    ...(flag === 'undecided' ? [] : [FLAG_WORDS[flag]]),
    ...(rating === 0 ? [] : [ratingWords(rating)]),
    ...(tags.length === 0 ? [] : [`Schlagwörter: ${tags.join(', ')}`]),
    ...(note === '' ? [] : ['mit Notiz']),
  ].join(', ');

const UNITS = {
  bytes: ['Byte', 'Bytes'],
  files: ['Datei', 'Dateien'],
  submissions: ['Einsendung', 'Einsendungen'],
} as const;

const inUnit = (count: number, unit: string) => {
  const [one, several] = UNITS[unit as keyof typeof UNITS] ?? ['Zeile', 'Zeilen'];
  return formatCounted(count, one, several);
};

export const germanProgress: typeof progressWords = ({ done, total, unit, bytes }) => {
  if (unit === 'bytes') return total === null ? formatBytes(done) : formatBytesOf(done, total);
  if (total === null) return inUnit(done, unit);
  const counted = `${formatCount(Math.min(done, total))} von ${inUnit(total, unit)}`;
  return bytes === undefined ? counted : `${counted} · ${formatBytes(bytes)}`;
};

export const germanJobFacts: typeof jobFacts = ({ rate, secondsLeft }) =>
  [
    ...(rate !== null && rate > 0 ? [formatRate(rate)] : []),
    ...(secondsLeft === null ? [] : [`noch ${formatDuration(secondsLeft)}`]),
  ].join(' · ');

export const germanTableFormats: typeof TABLE_FORMAT_WORDS = {
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'Excel-Arbeitsmappe',
  sqlite: 'SQLite-Datenbank',
  parquet: 'Parquet',
  sav: 'SPSS-Daten',
  stata: 'Stata',
  jsonl: 'JSON Lines',
};

export const germanPackageFormats: typeof PACKAGE_FORMAT_WORDS = {
  'label-studio': 'Label Studio',
  imagefolder: 'Bilderordner',
  webdataset: 'WebDataset',
  parquet: 'Parquet-Tabellen mit Dateien',
  coco: 'COCO',
  fiftyone: 'FiftyOne',
  bagit: 'BagIt',
};

export const germanPrivacyReport: typeof privacyReportWords = {
  save: 'Datenschutzbericht…',
  saved: (handovers) => `Datenschutzbericht über ${formatCounted(handovers, 'Weitergabe', 'Weitergaben')} gesichert`,
};

const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');

export const germanHandoverJobs: typeof handoverJobWords = {
  list: 'Weitergaben',
  starting: 'Beginnt…',
  named: (form, file) => `${form} · ${file}`,
  cancelled: 'Abgebrochen. Es ist nichts zurückgeblieben.',
  show: 'Im Ordner zeigen',
  files: { folder: 'Dateien', zip: 'Dateien in einem ZIP' },
  dismiss: (name) => `${name} ausblenden`,
  cancel: (name) => `${name} abbrechen`,
  ended: (name, words) => `${name}: ${words}`,
  rows: (rows) => `${formatCounted(rows, 'Zeile', 'Zeilen')} weitergegeben`,
  copies: (files, bytes) => `${filesOf(files)} weitergegeben (${formatBytes(bytes)})`,
  skipped: (files) =>
    `${filesOf(files)} ${files === 1 ? 'konnte' : 'konnten'} nicht kopiert werden. Den Grund nennt files.csv.`,
  unsearched: (files) => `Der Text von ${filesOf(files)} wurde nicht oder nicht ganz durchsucht. Er blieb unverändert.`,
};

export const germanEncryptionState: typeof encryptionStateWords = {
  encrypted: 'Die Bibliothek ist verschlüsselt',
  wentBack: 'Abgebrochen. Die Bibliothek ist wie vorher.',
  decrypted: 'Die Bibliothek ist nicht mehr verschlüsselt',
  waitsFor: (names) => `Die Bibliothek wird gesperrt, sobald dies fertig ist: ${names}`,
};
