import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { formatInstant } from '../hooks/format.ts';
import {
  type contentWords,
  type dateWords,
  fileMoreWords,
  type filesWords,
  type fileWords,
  type SHORT_STATE_WORDS,
  type STATE_WORDS,
  typeName,
} from './words.ts';

export const germanDate: typeof dateWords = (createdAt) =>
  createdAt === null ? 'Ohne Datum' : formatInstant(createdAt);

export const germanStates: typeof STATE_WORDS = {
  ok: '',
  missing: 'fehlt im Archiv',
  bad: 'beschädigt',
  unsupported: 'auf eine Weise gepackt, die Collection Desk nicht lesen kann',
};

export const germanShortStates: typeof SHORT_STATE_WORDS = {
  ok: '',
  missing: 'Fehlt',
  bad: 'Beschädigt',
  unsupported: 'Hier nicht lesbar',
};

export const germanContent: typeof contentWords = ({ contentType }) =>
  contentType === 'application/octet-stream'
    ? 'Der Inhalt dieser Datei passt nicht zu der Art, die ihr Name angibt.'
    : `Der Inhalt dieser Datei ist ${typeName(contentType)}, nicht die Art, die ihr Name angibt.`;

export const germanFile: typeof fileWords = (file) => {
  const participant = file.submission?.participantId ?? 'Keine Einsendung';
  return `${participant}, ${file.ordinal} von ${file.siblings}, ${fileMoreWords(file)}`;
};

const pathsOf = (count: number) => formatCounted(count, 'Pfad', 'Pfade');
const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');

export const germanFiles: typeof filesWords = {
  notRead: 'Diese Datei konnte nicht aus dem Archiv gelesen werden.',
  notReadHint: 'Prüfen Sie die Sammlung, um zu sehen, ob das Archiv beschädigt ist.',
  open: 'Öffnen',
  openWith: 'Öffnen mit…',
  notOpened: 'Wird von hier nicht geöffnet: Die Datei könnte Programme ausführen',
  showInFolder: 'Im Ordner zeigen',
  copyPath: 'Pfad kopieren',
  copyPaths: (count) => `${pathsOf(count)} kopieren`,
  copyImage: 'Bild kopieren',
  saveCopy: 'Kopie sichern…',
  saveCopies: (count) => `Kopien von ${formatCounted(count, 'Datei', 'Dateien')} sichern…`,
  notInArchive: 'Nicht im Archiv',
  notReadable: 'Hier nicht lesbar',
  imageCopied: 'Bild kopiert',
  pathsCopied: (count) => (count === 1 ? 'Pfad kopiert' : `${pathsOf(count)} kopiert`),
  copied: (what) => `${what} kopiert`,
  saved: (count) => `${filesOf(count)} gesichert`,
  tooMany: (count) => `${filesOf(count)} sind zu viele auf einmal`,
  tooManyHint: (most) => `Wählen Sie höchstens ${formatCount(most)} aus, oder nehmen Sie „Weitergeben“.`,
  dragTooEarly: 'Die Dateien werden noch aus dem Archiv kopiert.',
  dragAgain: 'Ziehen Sie sie gleich noch einmal.',
};
