import type { helpWords } from './words.ts';

export const germanHelp: typeof helpWords = {
  report: {
    title: 'Problem melden',
    explanation:
      'Es wird nichts gesendet. Lesen Sie den Text, löschen Sie, was hier bleiben soll, und sichern oder kopieren Sie ihn dann zum Weitergeben. Pfade, Kennungen, Adressen und Token sind bereits ersetzt.',
    text: 'Bericht',
    copy: 'Kopieren',
    save: 'Sichern…',
    copied: 'Der Bericht wurde kopiert',
    saved: (path) => `Gesichert als ${path}`,
  },
};
