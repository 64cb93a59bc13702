import { formatBytesOf, formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import {
  type exportWords,
  formatElapsed,
  formatTime,
  IMPORT_STAGES,
  type importWords,
  type outcomeWords,
  type waitWords,
} from './job-words.ts';

export const germanExport: typeof exportWords = (progress) => {
  switch (progress.stage) {
    case 'generating':
      return `Prolific erstellt das Archiv, bisher ${formatElapsed(progress.elapsedMs)}.`;
    case 'downloading':
      return `Wird heruntergeladen, ${formatBytesOf(progress.bytes, progress.total)}.`;
    case 'verifying':
      return `Das Archiv wird geprüft, ${formatBytesOf(progress.bytes, progress.total)}.`;
  }
};

export const germanWait: typeof waitWords = (reason, nextTryAt) =>
  `${reason} Nächster Versuch um ${formatTime(nextTryAt)}.`;

export const germanImportStages: typeof IMPORT_STAGES = {
  copying: 'Das Archiv wird in die Bibliothek kopiert',
  reading: 'Die Antworten werden gelesen',
  indexing: 'Die Antworten werden in den Index aufgenommen',
  words: 'Die Wörter für die Suche werden erfasst',
  finishing: 'Der Import wird abgeschlossen',
  verifying: 'Das Archiv wird geprüft',
  writing: 'Wird geschrieben',
};

const UNITS = { bytes: 'Bytes', submissions: 'Einsendungen', files: 'Dateien' } as const;

export const germanImport: typeof importWords = ({ stage, done, total, unit, browsable }) => {
  const whole = total === null ? '' : ` von ${formatCount(total)}`;
  const amount = unit === 'bytes' ? formatBytesOf(done, total) : `${formatCount(done)}${whole} ${UNITS[unit]}`;
  const words = done === 0 && total === null ? `${IMPORT_STAGES[stage]}.` : `${IMPORT_STAGES[stage]}, ${amount}.`;
  return browsable === undefined ? words : `Kann angesehen werden. ${words}`;
};

export const germanOutcome: typeof outcomeWords = ({ alreadyImported, submissions, files }) =>
  alreadyImported
    ? 'Die Bibliothek enthält dieses Archiv bereits.'
    : `Bereit: ${formatCounted(submissions, 'Einsendung', 'Einsendungen')} und ${formatCounted(files, 'Datei', 'Dateien')}.`;
