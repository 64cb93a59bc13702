import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import type { resultsWords } from './words.ts';

const NOUNS: Readonly<Record<string, string>> = { files: 'Dateien', submissions: 'Einsendungen' };

export const germanResults: typeof resultsWords = {
  none: (noun) => `Keine ${NOUNS[noun] ?? noun}`,
  noneMatch: (noun) => `Keine passenden ${NOUNS[noun] ?? noun}`,
  noFiles: 'Hier haben die Teilnehmenden keine Dateien hochgeladen. Die Tabelle zeigt die Antworten.',
  archiveIsSafe: 'Das Archiv ist unverändert.',
  emptyArchive: 'Dieses Archiv ist leer.',
  unreadArchive: 'Keine Zeile dieses Archivs war lesbar. Der Importbericht sagt, warum.',
  clearAll: 'Suche und Filter zurücksetzen',
  dropOne: 'Entfernen Sie eines davon, um mehr zu sehen:',
  dropThis: 'Entfernen Sie dies, um mehr zu sehen:',
  text: (text) => `„${text}“`,
  tooMany: (count) => `${formatCount(count)} Einträge sind ausgewählt. Es wurde nichts geändert.`,
  tooManyHint: (most) => `Wählen Sie höchstens ${formatCount(most)} Einträge auf einmal aus.`,
  everything: 'Alles, was gezeigt wird',
  selected: (count, unit) =>
    unit === 'files'
      ? formatCounted(count, 'ausgewählte Datei', 'ausgewählte Dateien')
      : formatCounted(count, 'ausgewählte Einsendung', 'ausgewählte Einsendungen'),
  stillNone: 'weiterhin nichts',
  without: (count) => `${formatCount(count)} ohne dies`,
};
