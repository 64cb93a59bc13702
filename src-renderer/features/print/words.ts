import { MOST_ON_SHEET, type Paper, type SheetCaption } from '../../../src-preload/contact-sheets.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** `file name and participant id`. */
const listed = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const filesOf = (count: number) => formatCounted(count, 'file');

/** The texts of printing: the dialog, and the sheet itself. */
export const printWords = translated('printWords', {
  title: 'Print or save as PDF',
  description: (files: number) => `A contact sheet of ${filesOf(files)}.`,
  counting: 'A contact sheet of the files that are shown.',
  scope: 'What to print',
  captions: 'Below each picture',
  caption: {
    name: 'File name',
    participant: 'Participant id',
    submission: 'Submission id',
    sent: 'Date sent',
    answer: 'Answer to a question',
  } as Record<SheetCaption, string>,
  question: 'Question',
  perRow: 'Pictures in a row',
  paper: 'Paper',
  papers: { A4: 'A4', Letter: 'Letter' } as Record<Paper, string>,
  landscape: 'Landscape',
  tooMany: (files: number) =>
    `Only the first ${formatCount(MOST_ON_SHEET)} of ${filesOf(files)} fit. Filter or select fewer files to print the others.`,
  leaves: (captions: string) =>
    `The pictures${captions} leave the library without protection. Faces and rooms can identify people. The activity log records this.`,
  withCaptions: (captions: readonly string[]) =>
    `, each with its ${listed(captions.map((caption) => caption.toLowerCase()))},`,
  save: 'Save as PDF…',
  print: 'Print…',
  drawing: 'Drawing the pages',
  saved: (files: number) => `Saved a contact sheet of ${filesOf(files)}`,
  printed: (files: number) => `Printed a contact sheet of ${filesOf(files)}`,
  show: 'Show in folder',

  sheet: {
    facts: (files: number, when: string) => `${filesOf(files)} · ${when}`,
    cut: (shown: number, files: number) => `The first ${formatCount(shown)} of ${filesOf(files)} · `,
    allCollections: 'All collections',
    noPicture: 'No picture',
  },
});
