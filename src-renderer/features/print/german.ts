import { MOST_ON_SHEET } from '../../../src-preload/contact-sheets.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import type { printWords } from './words.ts';

const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`;
const filesOf = (count: number) => formatCounted(count, 'Datei', 'Dateien');

export const germanPrint: typeof printWords = {
  title: 'Drucken oder als PDF sichern',
  description: (files) => `Ein Kontaktbogen mit ${filesOf(files)}.`,
  counting: 'Ein Kontaktbogen der gezeigten Dateien.',
  scope: 'Was gedruckt wird',
  captions: 'Unter jedem Bild',
  caption: {
    name: 'Dateiname',
    participant: 'Kennung der Person',
    submission: 'Kennung der Einsendung',
    sent: 'Sendedatum',
    answer: 'Antwort auf eine Frage',
  },
  question: 'Frage',
  perRow: 'Bilder in einer Reihe',
  paper: 'Papier',
  papers: { A4: 'A4', Letter: 'Letter' },
  landscape: 'Querformat',
  tooMany: (files) =>
    `Nur die ersten ${formatCount(MOST_ON_SHEET)} von ${filesOf(files)} passen. Filtern oder wählen Sie weniger Dateien, um die anderen zu drucken.`,
  leaves: (captions) =>
    `Die Bilder${captions} verlassen die Bibliothek ohne Schutz. Gesichter und Räume können Menschen erkennbar machen. Das Protokoll hält dies fest.`,
  withCaptions: (captions) => ` und die Angaben darunter (${listed(captions)})`,
  save: 'Als PDF sichern…',
  print: 'Drucken…',
  drawing: 'Zeichnet die Seiten',
  saved: (files) => `Kontaktbogen mit ${filesOf(files)} gesichert`,
  printed: (files) => `Kontaktbogen mit ${filesOf(files)} gedruckt`,
  show: 'Im Ordner zeigen',

  sheet: {
    facts: (files, when) => `${filesOf(files)} · ${when}`,
    cut: (shown, files) => `Die ersten ${formatCount(shown)} von ${filesOf(files)} · `,
    allCollections: 'Alle Sammlungen',
    noPicture: 'Kein Bild',
  },
};
