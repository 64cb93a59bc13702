import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { formatClock } from '../../hooks/format.ts';
import type { submissionWords } from './words.ts';

const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');
const submissionsOf = (count: number) => formatCounted(count, 'Einsendung', 'Einsendungen');

export const germanSubmission: typeof submissionWords = {
  selected: 'Ausgewählter Eintrag',
  nothingSelected: 'Nichts ausgewählt',
  selectSomething: 'Wählen Sie eine Datei oder eine Einsendung, um hier die Antworten zu lesen.',
  noAnswerNamesFile: 'Keine Antwort nennt diese Datei.',
  readWhole: 'Ganze Einsendung lesen',
  previewOf: (file) => `Vorschau von ${file}`,

  participant: 'Teilnehmende Person',
  submission: 'Einsendung',
  sent: 'Gesendet',
  copyId: (label) => `Kennung kopieren: ${label}`,
  idOf: (label) => `Kennung: ${label}`,

  noAnswers: 'Diese Einsendung enthält keine Antworten.',
  empty: 'Leer gelassen',
  part: (part, parts) => `Lange Antwort, Teil ${formatCount(part)} von ${formatCount(parts)}`,
  previousPart: 'Voriger Teil',
  nextPart: 'Nächster Teil',
  unknownType: (type) => `Eine Antwort der Art „${type}“, wie sie im Archiv steht`,
  noFile: 'Keine Datei',

  file: 'Datei',
  fileOf: (ordinal, siblings) => `Datei ${formatCount(ordinal)} von ${formatCount(siblings)}`,
  pixels: (width, height) => `${width} × ${height}`,
  taken: 'Aufgenommen',
  hdr: (transfer) => `Hoher Dynamikumfang (${transfer}), gezeigt im Umfang gewöhnlicher Bildschirme.`,
  gainMap: 'Enthält eine Verstärkungskarte für helle Bildschirme. Sie wird hier nicht verwendet.',
  camera: 'Kamera',
  lens: 'Objektiv',
  software: 'Software',
  location: 'Ort',
  showLocation: 'Ort zeigen',
  coordinates: (latitude, longitude) => `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`,
  takenAt: formatClock,
  cutOff: 'Diese Datei ist abgeschnitten: Ihr Ende fehlt. Wahrscheinlich wurde das Hochladen unterbrochen.',
  missingExplained:
    'Eine Antwort nennt diese Datei, aber das Archiv enthält sie nicht. Exportieren Sie die Sammlung erneut, um sie zu bekommen.',
  badChecksum: 'Diese Datei stimmt nicht mit ihrer Prüfsumme überein.',
  damagedExplained: (reason) => `${reason} Vielleicht lässt sie sich nur teilweise öffnen.`,
  open: 'Öffnen',
  saveCopy: 'Kopie sichern…',
  moreForFile: 'Mehr zu dieser Datei',

  selectedItems: 'Ausgewählte Einträge',
  severalSelected: (count, unit) => `${unit === 'files' ? filesOf(count) : submissionsOf(count)} ausgewählt`,
  marks: 'Markierungen',
  decision: 'Entscheidung',
  rating: 'Sterne',
  tags: 'Schlagwörter',
  inCommon: 'Gemeinsam',
  nothingInCommon: 'Keine Antwort ist in allen gleich.',
  different: 'Verschieden',
  notAnswered: 'Nicht beantwortet',
  moreAnswers: (count) => `und ${formatCount(count)} weitere Antworten`,
  moreCameras: (count) => `und ${formatCount(count)} weitere Kameras`,
  beginAlike: 'Lange Antworten werden anhand der ersten 300 Zeichen verglichen.',
  times: (count) => formatCount(count),
  filesOf: (files, submissions) => `${filesOf(files)} aus ${formatCounted(submissions, 'Einsendung', 'Einsendungen')}`,
  kinds: 'Arten',
  size: 'Größe',
  sizeRange: (least, most) =>
    least === most ? `je ${formatBytes(least)}` : `von ${formatBytes(least)} bis ${formatBytes(most)}`,
  sizeOfFirst: (files, bytes) =>
    files === 1
      ? `${formatBytes(bytes)} für die erste Datei`
      : `${formatBytes(bytes)} für die ersten ${formatCount(files)} Dateien`,
  days: (from, to) => `${from} bis ${to}`,
  firstCompared: (most) =>
    `Die Anzahlen von Optionen, Arten und Markierungen sind vollständig. Geschriebene Antworten und Größen sind die der ersten ${formatCount(most)}.`,
  saveCopies: 'Kopien sichern…',
  handOver: 'Weitergeben…',

  answers: 'Antworten',
  previous: 'Vorherige Einsendung',
  next: 'Nächste Einsendung',
  positionSelected: (place, count) => `${formatCount(place)} von ${formatCount(count)} ausgewählten`,
  position: (place, total) => `${formatCount(place)} von ${formatCount(total)}`,
  positionInArchive: (row, last) => `${formatCount(row)} von ${formatCount(last)} im Archiv`,
};
