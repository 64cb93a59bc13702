/** The German texts that window and main process share. */
import type { listedExportWords } from '../account.ts';
import type { CollectionNaming } from '../collections.ts';
import { type filterWords as exportFilterWords, filterWords } from '../export-filter.ts';
import type { HistoryEntry, WayOut } from '../history.ts';
import type { TableFormat, TableRows } from '../tables.ts';
import type { collectionCommandWords, commandWords } from './commands.ts';
import type { encodingWords } from './encoding-words.ts';
import type { EntryWords } from './history-words.ts';
import type { noUpdatesWords } from './no-updates.ts';
import { formatCount, formatCounted, type numberWords } from './numbers.ts';
import type { findingWords, metadataWords, privacyLimitWords } from './privacy-words.ts';
import { type noteWords, shortList } from './query-notes.ts';
import type { alteredCells } from './table-words.ts';

const germanNumbers: typeof numberWords = {
  bytes: 'Bytes',
  oneByte: '1 Byte',
  amountOf: (done, total) => `${done} von ${total}`,
};

/** Encodings of texts. */
const germanEncodings: typeof encodingWords = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'utf-32le': 'UTF-32 LE',
  'utf-32be': 'UTF-32 BE',
  'windows-1252': 'Windows-1252 (westeuropäisch)',
  macintosh: 'Mac Roman (westeuropäisch)',
  'windows-1250': 'Windows-1250 (mitteleuropäisch)',
  'iso-8859-2': 'ISO 8859-2 (mitteleuropäisch)',
  'windows-1251': 'Windows-1251 (kyrillisch)',
  'koi8-r': 'KOI8-R (kyrillisch)',
  'iso-8859-5': 'ISO 8859-5 (kyrillisch)',
  'windows-1253': 'Windows-1253 (griechisch)',
  'iso-8859-7': 'ISO 8859-7 (griechisch)',
  'windows-1254': 'Windows-1254 (türkisch)',
  'windows-1255': 'Windows-1255 (hebräisch)',
  'iso-8859-8': 'ISO 8859-8 (hebräisch)',
  'windows-1256': 'Windows-1256 (arabisch)',
  'iso-8859-6': 'ISO 8859-6 (arabisch)',
  'windows-1257': 'Windows-1257 (baltisch)',
  'windows-1258': 'Windows-1258 (vietnamesisch)',
  'windows-874': 'Windows-874 (thailändisch)',
  shift_jis: 'Shift JIS (japanisch)',
  'euc-jp': 'EUC-JP (japanisch)',
  'iso-2022-jp': 'ISO-2022-JP (japanisch)',
  gb18030: 'GB18030 (chinesisch)',
  big5: 'Big5 (chinesisch)',
  'euc-kr': 'EUC-KR (koreanisch)',
};

export const germanCommands: typeof commandWords = {
  newWindow: 'Neues Fenster',
  lock: 'Bibliothek sperren',
  import: 'Archiv importieren…',
  importMarks: 'Markierungen importieren…',
  handOver: 'Weitergeben…',
  export: 'Aus Prolific exportieren…',
  sample: 'Beispielsammlung öffnen',
  showLibraryFolder: 'Ordner der Bibliothek zeigen',
  settings: 'Einstellungen…',
  print: 'Drucken oder als PDF sichern…',
  recentFiles: 'Letzte Dateien…',
  whatWasDone: 'Was getan wurde',
  shortcuts: 'Tastenkürzel',
  compare: 'Bilder vergleichen',
  passMode: 'Durchgang',
  goToFilters: 'Zu den Filtern',
  guide: 'Anleitung (englisch)',
  logs: 'Ordner der Logdateien zeigen',
  reportProblem: 'Problem melden…',
  licences: 'Lizenzen',
  updates: 'Nach Aktualisierungen suchen…',
  palette: 'Befehle…',
  gallery: 'Galerie',
  table: 'Tabelle',
  sql: 'SQL-Konsole',
};

const germanCollectionCommands: typeof collectionCommandWords = {
  rename: 'Umbenennen oder gruppieren…',
  saveCodebook: 'Codebuch sichern…',
  export: 'Exportieren',
  exportAgain: 'Erneut exportieren',
  exportPart: 'Teil exportieren…',
  exportDaily: 'Jeden Tag exportieren…',
  exportedDaily: (time) => `Täglich um ${time} exportiert…`,
  remoteExports: 'Exporte bei Prolific…',
  report: 'Importbericht',
  changes: 'Exporte und Änderungen',
  log: 'Protokoll',
  saveReview: 'Bewertung sichern…',
  mergeReview: 'Bewertung einer Kollegin oder eines Kollegen zusammenführen…',
  verify: 'Alle Dateien prüfen',
  rebuild: 'Index neu aufbauen…',
  remove: 'Aus der Bibliothek entfernen…',
};

const germanNoUpdates: typeof noUpdatesWords = {
  'no-feed': 'Diese Fassung aktualisiert sich nicht selbst',
  forbidden: 'Ihre Einrichtung installiert Aktualisierungen',
  unsigned: 'Diese Fassung ist nicht signiert, darum aktualisiert sie sich nicht selbst',
};

const germanExportFilter: typeof exportFilterWords = ({ studyId, from, to }, day = (iso) => iso) => {
  const days = [from && `ab ${day(from)}`, to && `bis ${day(to)}`].filter(Boolean).join(' ');
  return [studyId && `Studie ${studyId}`, days].filter(Boolean).join(', ');
};

const germanListedExport: typeof listedExportWords = { everything: 'alles' };

const listOf = (texts: readonly string[]) => shortList(texts, (count) => `und ${formatCount(count)} weitere`);

const germanNote: typeof noteWords = (note) => {
  switch (note.kind) {
    case 'not-readable':
      return `Diese Sammlungen sind nicht lesbar, darum wurde in ihnen nicht gesucht: ${listOf(note.collections)}. Die Liste der Sammlungen nennt den Grund.`;
    case 'nothing-searchable':
      return 'Die Suche fand nichts, weil der Suchtext nur Satzzeichen enthält. Geben Sie einen Buchstaben, eine Ziffer oder ein Zeichen wie % oder € ein.';
    case 'words-left-out':
      return 'Der Suchtext ist zu lang. Gesucht wurde nur nach seinen ersten Wörtern, und von jedem Wort nur nach den ersten 128 Zeichen.';
    case 'numbers-left-out':
      return note.answers === 1
        ? `1 von ${formatCount(note.of)} Antworten ist keine Zahl, darum lässt der Bereich sie aus.`
        : `${formatCount(note.answers)} von ${formatCount(note.of)} Antworten sind keine Zahlen, darum lässt der Bereich sie aus.`;
    case 'several-units':
      return `Der Bereich vergleicht Zahlen mit verschiedenen Einheiten: ${listOf(note.units.map((unit) => unit || 'ohne'))}. Nennen Sie eine Einheit.`;
    case 'undated-left-out':
      return note.submissions === 1
        ? '1 Einsendung hat kein lesbares Datum, darum lässt der Filter nach Datum sie aus.'
        : `${formatCount(note.submissions)} Einsendungen haben kein lesbares Datum, darum lässt der Filter nach Datum sie aus.`;
    case 'capture-left-out':
      return note.files === 1
        ? '1 Datei nennt die Zeit, Größe oder Dauer nicht, die der Filter vergleicht, darum lässt er sie aus.'
        : `${formatCount(note.files)} Dateien nennen die Zeit, Größe oder Dauer nicht, die der Filter vergleicht, darum lässt er sie aus.`;
    case 'one-question':
      return `„${note.name}:“ hat nur hier gesucht: ${listOf(note.questions)}.`;
    case 'no-such-question':
      return `Keine Frage enthält „${note.name}“, darum wurde danach als Wort gesucht.`;
    case 'no-labels':
      return 'Das Archiv enthält keine Beschriftungen der Optionen, darum stehen die gespeicherten Werte da. Ein Export mit Collection Desk bringt die Beschriftungen mit.';
    case 'words-differ':
      return `Die Exporte haben verschiedene Worte für diese Fragen oder ihre Optionen: ${listOf(note.questions)}. Spalten, Klassen und Listen von Optionen haben die neuesten Worte.`;
    case 'long-numbers':
      return 'Einige Antworten sind Zahlen mit mehr als 15 Ziffern. Die Sortierung vergleicht nur die ersten 15 Ziffern und unterscheidet die übrigen nicht.';
    case 'not-numbers':
      return note.answers === 1
        ? `1 von ${formatCount(note.of)} Antworten ist keine Zahl; sie steht hinter den Zahlen.`
        : `${formatCount(note.answers)} von ${formatCount(note.of)} Antworten sind keine Zahlen; sie stehen hinter den Zahlen.`;
  }
};

const germanAlteredCells: typeof alteredCells = ({
  guarded,
  cut,
  cutLabels,
  textNumbers,
  furtherSheets = 0,
  noPictures = 0,
}) => {
  return [
    guarded === 1 &&
      '1 Zelle mit vorangestelltem Apostroph, weil ein Tabellenprogramm sie für eine Formel halten würde.',
    guarded > 1 &&
      `${formatCount(guarded)} Zellen mit vorangestelltem Apostroph, weil ein Tabellenprogramm sie für Formeln halten würde.`,
    cut === 1 && '1 Text gekürzt, weil dieses Format keine so langen aufnimmt. CSV enthält ihn ganz.',
    cut > 1 && `${formatCount(cut)} Texte gekürzt, weil dieses Format keine so langen aufnimmt. CSV enthält sie ganz.`,
    cutLabels > 0 &&
      `${formatCounted(cutLabels, 'Beschriftung', 'Beschriftungen')} gekürzt, weil dieses Format keine so langen aufnimmt. Ein Codebuch enthält sie ganz.`,
    textNumbers === 1 &&
      '1 Zelle einer Zahlenspalte als Text, weil sie keine einfache Zahl ist oder zu viele Ziffern hat.',
    textNumbers > 1 &&
      `${formatCount(textNumbers)} Zellen in Zahlenspalten als Text, weil sie keine einfachen Zahlen sind oder zu viele Ziffern haben.`,
    furtherSheets > 0 &&
      `Die Zeilen gehen auf ${formatCounted(furtherSheets, 'weiteren Blatt', 'weiteren Blättern')} weiter, weil ein Blatt nicht mehr aufnimmt. Manche Programme lesen nur das erste Blatt.`,
    noPictures === 1 &&
      '1 Zelle für Bilder leer, weil ihre Datei kein Bild ist, fehlt, beschädigt ist oder sich nicht zeichnen lässt.',
    noPictures > 1 &&
      `${formatCount(noPictures)} Zellen für Bilder leer, weil die Dateien keine Bilder sind, fehlen, beschädigt sind oder sich nicht zeichnen lassen.`,
  ].filter((sentence) => sentence !== false);
};

const germanFindings: typeof findingWords = {
  email: 'E-Mail-Adresse',
  phone: 'Telefonnummer',
  postcode: 'Postleitzahl',
  card: 'Kartennummer',
  iban: 'IBAN',
  account: 'Kontonummer',
  url: 'Webadresse',
  ip: 'IP-Adresse',
  'map-position': 'Position auf der Karte',
  'participant-id': 'Kennung einer Person',
};

const germanMetadata: typeof metadataWords = {
  location: 'Ort',
  'serial-number': 'Seriennummer eines Geräts',
  owner: 'Name einer Person',
  software: 'Software oder Gerät',
  time: 'Zeit',
  comment: 'Kommentar oder Beschreibung',
  faces: 'Bereiche von Gesichtern',
  thumbnail: 'kleines Bild, das mehr zeigen kann als das Bild',
  'hidden-data': 'Daten, die nicht gezeigt werden',
};

const germanPrivacyLimits: typeof privacyLimitWords = {
  unexamined: (files) =>
    `Was ${formatCounted(files, 'Bild, Film oder Ton zeigt oder sagt', 'Bilder, Filme und Töne zeigen oder sagen')}, wird nicht geprüft, etwa Gesichter und geschriebene oder gesprochene Namen.`,
};

type Details = HistoryEntry['details'];

const counted = (count: unknown, one: string, several: string) => formatCounted(Number(count ?? 0), one, several);
const listLength = (value: unknown) => (Array.isArray(value) ? value.length : 0);
const filesOf = (files: unknown) => counted(files, 'Datei', 'Dateien');
const marksOf = (marks: unknown) => counted(marks, 'Markierung', 'Markierungen');
const itemsOf = (items: unknown) => counted(items, 'Eintrag', 'Einträge');
const submissionsOf = (count: unknown) => counted(count, 'Einsendung', 'Einsendungen');
const rowsOf = (rows: unknown) => counted(rows, 'Zeile', 'Zeilen');
const shortDigest = (sha256: unknown) => String(sha256).slice(0, 12);

const SOURCES: Readonly<Record<string, string>> = {
  export: 'Aus Prolific exportiert und importiert',
  recovered: 'Aus dem Ordner der Bibliothek noch einmal importiert',
};
const OUT: Readonly<Record<WayOut, (files: string) => string>> = {
  'save-copies': (files) => `Kopien gesichert: ${files}`,
  drag: (files) => `Hinausgezogen: ${files}`,
  'copy-paths': (files) => `Pfade kopiert: ${files}`,
  'copy-image': (files) => `Bild kopiert: ${files}`,
  'save-pdf': (files) => `Kontaktbogen gesichert: ${files}`,
  print: (files) => `Kontaktbogen gedruckt: ${files}`,
};
const TABLE_ROWS: Readonly<Record<TableRows, readonly [one: string, several: string]>> = {
  submissions: ['Einsendung', 'Einsendungen'],
  answers: ['Antwort', 'Antworten'],
  files: ['Datei', 'Dateien'],
};

const TABLE_FORMATS: Readonly<Record<TableFormat, string>> = {
  csv: 'CSV',
  tsv: 'TSV',
  jsonl: 'JSON Lines',
  xlsx: 'Excel-Arbeitsmappe',
  sqlite: 'SQLite-Datenbank',
  parquet: 'Parquet',
  sav: 'SPSS-Daten',
  stata: 'do-Datei für Stata mit CSV',
};

function redactedOf(redacted: unknown): string {
  return redacted === undefined
    ? ''
    : `; Kennungen ersetzt in ${counted(redacted, 'Eintrag', 'Einträgen')} dieses Protokolls`;
}

function namingOf({ name, group, before }: Details): string {
  const earlier = typeof before === 'object' && before !== null ? (before as Partial<CollectionNaming>) : {};
  const renamed = name === null ? 'Name in dieser Bibliothek entfernt' : `In dieser Bibliothek „${name}“ genannt`;
  const grouped = group === null ? 'aus ihrer Gruppe genommen' : `in die Gruppe „${group}“ gelegt`;
  const words = [...(name === earlier.name ? [] : [renamed]), ...(group === earlier.group ? [] : [grouped])].join(', ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

const germanHistory: EntryWords = {
  import: ({ source, sha256, filter }, day) => {
    const part = typeof filter === 'object' && filter !== null ? `, nur ${filterWords(filter, day)}` : '';
    return `${SOURCES[String(source)] ?? 'Importiert'}${part}: Archiv ${shortDigest(sha256)}`;
  },
  'add-definition': () => 'Beschriftungen geholt, die Prolific an diesem Tag hatte',
  'import-again': ({ sha256 }) => `Archiv ${shortDigest(sha256)} noch einmal importiert; die Bibliothek hatte es schon`,
  rebuild: () => 'Index neu aufgebaut',
  'name-collection': namingOf,
  'catalog-missing': () =>
    'Neuen Katalog angelegt, weil der Katalog dieser Bibliothek fehlte und keine Sicherung hatte. Frühere Markierungen und Einträge dieses Protokolls sind verloren',
  review: ({ items, changed }) => `${itemsOf(items)} markiert: ${Array.isArray(changed) ? changed.join(', ') : ''}`,
  'review-undo': ({ items }) => `${marksOf(items)} widerrufen`,
  'save-review': ({ marks }) => `Bewertung mit ${marksOf(marks)} gesichert`,
  'merge-review': ({ changed, marks }) =>
    `Bewertung zusammengeführt: ${counted(changed, 'Änderung', 'Änderungen')} aus ${marksOf(marks)}`,
  'save-recipe': ({ recipe }) => `Rezept „${recipe}“ gesichert`,
  'run-recipe': ({ recipe, rows, files, sha256 }) =>
    `Rezept „${recipe}“ ausgeführt: ${rows === undefined ? filesOf(files) : rowsOf(rows)}, SHA-256 ${shortDigest(sha256)}`,
  'import-marks': ({ changed }) => `${itemsOf(changed)} aus einer Datei markiert`,
  'import-marks-undo': ({ items }) => `${marksOf(items)} aus einer Datei widerrufen`,
  'save-table': ({ rows, format, table }) => {
    const kind =
      typeof table === 'object' && table !== null && 'rows' in table ? (table.rows as TableRows) : 'submissions';
    const [one, several] = TABLE_ROWS[kind] ?? ['Zeile', 'Zeilen'];
    return `Tabelle gesichert: ${counted(rows, one, several)} als ${TABLE_FORMATS[format as TableFormat] ?? String(format)}`;
  },
  'save-sql': ({ format, rows }) => `${rowsOf(rows)} einer SQL-Abfrage als ${String(format).toUpperCase()} gesichert`,
  'save-codebook': ({ submissions }) => `Codebuch gesichert: ${submissionsOf(submissions)}`,
  handover: ({ format, files }) => `Paket ${format} mit ${filesOf(files)} geschrieben`,
  extract: ({ files }) => `${filesOf(files)} entnommen`,
  'pseudonym-key-out': ({ key }) => `Schlüssel ${String(key)} für Pseudonyme exportiert`,
  'pseudonym-key-in': ({ key }) => `Schlüssel ${String(key)} für Pseudonyme importiert`,
  'files-out': ({ how, files }) => {
    const words = filesOf(files);
    return OUT[how as WayOut]?.(words) ?? `Weitergegeben: ${words}`;
  },
  purge: ({ archives, submissions, redacted }) =>
    `Endgültig entfernt: ${counted(listLength(archives), 'früherer Export', 'frühere Exporte')} und ${counted(submissions, 'zurückgezogene Einsendung', 'zurückgezogene Einsendungen')}${redactedOf(redacted)}`,
  remove: ({ archives, redacted }) =>
    `Sammlung mit ${counted(listLength(archives), 'Archiv', 'Archiven')} entfernt${redactedOf(redacted)}`,
};

/** By the names in `translated`. */
export const SHARED_GERMAN: Readonly<Record<string, unknown>> = {
  numberWords: germanNumbers,
  commandWords: germanCommands,
  collectionCommandWords: germanCollectionCommands,
  noUpdatesWords: germanNoUpdates,
  exportFilterWords: germanExportFilter,
  listedExportWords: germanListedExport,
  noteWords: germanNote,
  encodingWords: germanEncodings,
  alteredCells: germanAlteredCells,
  findingWords: germanFindings,
  metadataWords: germanMetadata,
  privacyLimitWords: germanPrivacyLimits,
  historyWords: germanHistory,
};
