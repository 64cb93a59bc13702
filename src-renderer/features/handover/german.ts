import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { findingWords } from '../../../src-preload/words/privacy-words.ts';
import { germanPackageFormats, germanTableFormats } from '../../state/german.ts';
import type {
  codebookWords,
  conversionWords,
  foundWords,
  handoverWords,
  packageWords,
  privacyWords,
  recordWords,
  sheetWords,
  tableWords,
} from './words.ts';

const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');
const othersOf = (count: number) => `und ${formatCount(count)} weitere`;

export const germanHandover: typeof handoverWords = {
  title: 'Weitergeben',
  scope: 'Welche',
  onlySelected: 'Nur das Ausgewählte.',
  narrowed: 'Nur was zu Suche und Filtern passt.',
  all: 'Alles, was gezeigt wird, in der gezeigten Reihenfolge.',
  what: 'Was weitergegeben wird',
  kinds: { table: 'Tabelle', files: 'Kopien der Dateien', package: 'Paket', recipes: 'Rezepte' },
  savedRecipes: 'Gespeicherte Rezepte',
  start: 'Weitergeben…',
  run: 'Ausführen…',
  running: 'Wird weitergegeben',
  stop: 'Stopp',
  goOn: 'Im Hintergrund fortsetzen',

  pattern: 'Namen der Dateien',
  patternHelp:
    'Aus {participant}, {submission}, {question}, {instruction}, {n}, {index}, {date}, {name} und {ext}. Ein Schrägstrich bildet einen Ordner.',
  usualPattern: '{participant}/{submission}_{index}_{name}',
  copies: 'Kopien der Dateien, mit der Tabelle files.csv, die sagt, welche Kopie zu welcher Antwort gehört.',
  containers: { folder: 'Neuer Ordner', zip: 'ZIP' },
  linkDuplicates: 'Gleiche Kopien als eine Datei mit mehreren Namen ablegen',
  names: 'Namen der ersten Dateien',
  usualPackagePattern: '{submission}_{instruction}_{n}.{ext}',
  noName: 'Keine Kopie: fehlt oder beschädigt',
  notInPackage: 'Nicht im Paket: fehlt, beschädigt oder von anderer Art',
  moreNames: othersOf,
  classes: 'Klassen der Bilder',
  noClasses: 'Keine',
  needsCollection: 'Ein Paket enthält eine Sammlung. Wählen Sie zuerst eine Sammlung.',

  recipeWords: (words, collection) => `${words}, ${collection}`,
  removeRecipe: (name) => `Rezept ${name} entfernen`,
  runRecipe: (name) => `Rezept ${name} ausführen`,
  allCollections: 'alle Sammlungen',
};

export const germanPackages: typeof packageWords = {
  'label-studio': {
    label: germanPackageFormats['label-studio'],
    help: 'Bilder mit Aufgaben und einem Formular. Ergebnisse kommen mit „Markierungen importieren…“ zurück.',
  },
  imagefolder: {
    label: germanPackageFormats.imagefolder,
    help: 'Bilder in Ordnern nach Klasse, mit Metadaten, für Hugging Face und PyTorch.',
  },
  webdataset: {
    label: germanPackageFormats.webdataset,
    help: 'Teile aus Dateien mit ihren Antworten, zum Trainieren aus einem Datenstrom.',
  },
  parquet: {
    label: germanPackageFormats.parquet,
    help: 'Einsendungen, Antworten und Dateien als Tabellen, daneben die Dateien selbst.',
  },
  coco: { label: germanPackageFormats.coco, help: 'Bilder mit einer JSON-Datei der Bilder und Kategorien.' },
  fiftyone: { label: germanPackageFormats.fiftyone, help: 'Bilder mit Einträgen, die FiftyOne importiert.' },
  bagit: {
    label: germanPackageFormats.bagit,
    help: 'Für Archive: ein Paket mit Prüfsummen von allem und einer Beschreibung der Daten.',
  },
};

export const germanConversion: typeof conversionWords = {
  label: 'Bilder',
  targets: { keep: 'Wie sie sind', jpeg: 'JPEG', png: 'PNG' },
  help: (format) =>
    `HEIC, AVIF, TIFF, WebP, JPEG XL, JPEG 2000, PSD, TGA und BMP werden zu ${format}. Farben, Datum und Ausrichtung bleiben. Andere Dateien bleiben, wie sie sind.`,
  side: 'Längere Seite',
  noLimit: 'Unbegrenzt',
  pixels: (pixels) => `${formatCount(pixels)} Pixel`,
};

export const germanRecord: typeof recordWords = {
  title: 'Vermerke',
  recipient: 'Vermerken, wer es bekommt',
  recipientName: 'Empfänger',
  recipientHelp: 'Ein Name oder eine Einrichtung. Das Protokoll und der Datenschutzbericht nennen sie.',
  recipe: 'Als Rezept aufbewahren',
  recipeName: 'Name des Rezepts',
  recipeHelp: 'Um diese Weitergabe zu wiederholen. Dieselben Daten ergeben dann dieselben Bytes.',
};

export const germanPrivacyChoices: typeof privacyWords = {
  title: 'Datenschutz',
  pseudonyms: 'Kennungen von Personen und Einsendungen durch Pseudonyme ersetzen',
  strip: 'Ort, Zeit, Gerät und Urheber aus Kopien von Dateien entfernen',
  stripFacts: 'Ort, Zeit und Gerät der Dateien weglassen',
  uncleanable: 'Dateien auslassen, die sich nicht bereinigen lassen. Sonst wird nichts geschrieben.',
  texts: 'E-Mail-Adressen, Telefonnummern und Ähnliches in Antworten und Textdateien ersetzen',
  look: 'Ansehen, was hinausginge…',
};

const SEVERAL_FINDINGS = {
  email: 'E-Mail-Adressen',
  phone: 'Telefonnummern',
  postcode: 'Postleitzahlen',
  card: 'Kartennummern',
  iban: 'IBANs',
  account: 'Kontonummern',
  url: 'Webadressen',
  ip: 'IP-Adressen',
  'map-position': 'Positionen auf der Karte',
  'participant-id': 'Kennungen von Personen',
} as const;

export const germanFound: typeof foundWords = (kind, count) =>
  formatCounted(count, findingWords[kind], SEVERAL_FINDINGS[kind]);

export const germanSheet: typeof sheetWords = {
  title: 'Was hinausginge',
  description:
    'Eine Hilfe beim Lesen. Namen und Nummern in anderer Form werden nicht gefunden, und Scans, Archive und verschlüsselte Dokumente werden nicht durchsucht.',
  back: 'Zurück zur Weitergabe',
  reading: 'Prüft, was hinausginge',
  texts: 'In Texten',
  noTexts: 'Es wurde keine E-Mail-Adresse, Telefonnummer oder Ähnliches gefunden.',
  places: 'Was in Texten gefunden wurde',
  replaceTexts: 'Alle diese ersetzen',
  leave: 'So lassen',
  leaveWhat: (what) => `: ${what}`,
  files: 'In Dateien',
  noFiles: 'Keine Datei verrät mehr als ihr Bild, ihren Ton, ihre Seiten oder ihren Text.',
  filesFound: 'Dateien, die mehr verraten',
  noFilesLeave: 'Eine Tabelle enthält keine Dateien.',
  stripFiles: 'Dies aus Kopien entfernen',
  filesOf,
  suchAs: 'etwa',
  keptKinds:
    'Nur JPEG, PNG und WebP können einen Teil ihrer Metadaten behalten. Kopien anderer Dateien verlieren alle.',
  uncleanable: (files) => `${filesOf(files)} ${files === 1 ? 'lässt' : 'lassen'} sich nicht bereinigen.`,
  unsearched: (files) => `Der Text von ${filesOf(files)} wird nicht oder nicht ganz durchsucht. Er bleibt unverändert.`,
  unread: (files) =>
    `${filesOf(files)} ${files === 1 ? 'konnte' : 'konnten'} nicht gelesen werden. Was darin steht, ist also unbekannt.`,
  onlyFirst: (files) => `Nur die ersten ${formatCount(files)} sind aufgeführt. Die Wahl oben gilt für alle.`,
  actionOf: (name) => `Was mit ${name} geschieht`,
  uncleanableActions: { stop: 'Gar nichts schreiben', 'leave-out': 'Auslassen' },
  actions: { clean: 'Entfernen', keep: 'So lassen', none: 'Keine Kopie' },
  cells: 'Kombinationen von Optionen, die nur eine Person gewählt hat',
  noCells: 'Keine Kombination von Optionen gehört zu einer einzigen Person.',
  cellsOf: (single, combinations, questions) =>
    `${formatCount(single)} von ${formatCounted(combinations, 'Kombination', 'Kombinationen')} aus ${formatCounted(questions, 'Frage', 'Fragen')}`,
  cellActions: {
    keep: 'So lassen',
    merge: 'Zu diesen Fragen keine Antwort schreiben',
    'leave-out': 'Diese Einsendungen auslassen',
  },
  noAnswer: 'keine Antwort',
  more: othersOf,
};

export const germanHandoverTable: typeof tableWords = {
  rows: { label: 'Eine Zeile für jede', submissions: 'Einsendung', answers: 'Antwort', files: 'Datei' },
  columns: 'Spalten',
  headers: { label: 'Namen der Spalten', words: 'Fragen', short: 'Kurze Namen', ids: 'Kennungen' },
  choices: { label: 'Mehrere gewählte Optionen', joined: 'In einer Zelle', indicators: 'Je eine Spalte' },
  values: { label: 'Optionen als', labels: 'Beschriftungen', codes: 'Codes' },
  formats: {
    csv: { label: germanTableFormats.csv, help: 'Für Tabellenprogramme und Statistik.' },
    tsv: {
      label: germanTableFormats.tsv,
      help: 'Dieselbe Tabelle, durch Tabulatoren getrennt. Gut zum Einfügen in ein Tabellenprogramm.',
    },
    xlsx: {
      label: germanTableFormats.xlsx,
      help: 'Zahlen sind Zahlen, wo Excel alle ihre Ziffern behält. Kein Text wird als Formel ausgeführt.',
    },
    sqlite: {
      label: germanTableFormats.sqlite,
      help: 'Eine Tabelle mit Typen und Volltextindex. Zahlen stehen als Zahl und wie geschrieben darin.',
    },
    parquet: {
      label: germanTableFormats.parquet,
      help: 'Spalten mit Typen für Python, R und DuckDB. Zahlen stehen als Zahl und wie geschrieben darin.',
    },
    sav: {
      label: germanTableFormats.sav,
      help: 'Variablen mit Beschriftungen, Zahlen und Zeiten neben dem Text, wie er geschrieben wurde.',
    },
    stata: {
      label: germanTableFormats.stata,
      help: 'Eine CSV-Datei und daneben eine do-Datei, die sie mit Typen und Beschriftungen liest und einen Datensatz sichert.',
    },
    jsonl: {
      label: germanTableFormats.jsonl,
      help: 'Für Programme: ein Objekt je Zeile. Ganze Einsendungen behalten jede Antwort in der Form, die Prolific exportiert.',
    },
  },
  formulaSafe: 'Vor Zellen, die ein Tabellenprogramm als Formel ausführen würde, einen Apostroph setzen',
  thumbnails: (rows) =>
    rows === 'files'
      ? 'Vorschaubilder einfügen: ein kleines Bild jeder Datei'
      : 'Vorschaubilder einfügen: das erste Bild jeder Antwort',
  withReadme: 'Die Tabelle in einer Textdatei daneben erklären',
  preview: 'Erste Zeilen',
};

export const germanCodebook: typeof codebookWords = {
  title: 'Codebuch sichern',
  save: 'Sichern…',
  narrowed: 'Die Fragen, Spalten, Optionen und Einheiten. Gezählt wird nur, was zu Suche und Filtern passt.',
  all: 'Die Fragen, Spalten, Optionen und Einheiten, mit Anzahlen aus der ganzen Sammlung.',
  saved: (questions) => `Codebuch mit ${formatCounted(questions, 'Frage', 'Fragen')} gesichert`,
  format: 'Format',
  formats: {
    md: { label: 'Markdown', help: 'Für Menschen.' },
    json: { label: 'JSON', help: 'Für Programme.' },
    ddi: { label: 'DDI-Codebook 2.5', help: 'XML für sozialwissenschaftliche Archive.' },
  },
};
