import type { PackageFormat } from '../../../src-preload/packages.ts';
import { FINDING_WORDS, type FindingKind } from '../../../src-preload/privacy.ts';
import type { HandoverForm } from '../../../src-preload/recipes.ts';
import type { TableRows } from '../../../src-preload/tables.ts';
import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';
import { PACKAGE_FORMAT_WORDS, TABLE_FORMAT_WORDS } from '../../state/words.ts';

export type HandoverKind = HandoverForm['kind'];

/** The texts of the dialog that hands data over. */
export const handoverWords = translated('handoverWords', {
  title: 'Hand over',
  scope: 'Which ones',
  onlySelected: 'Only what is selected.',
  narrowed: 'Only what matches the search and the filters.',
  all: 'Everything that is shown, in the order shown.',
  what: 'What to hand over',
  kinds: { table: 'Table', files: 'Copies of files', package: 'Package', recipes: 'Recipes' },
  savedRecipes: 'Saved recipes',
  start: 'Hand over…',
  run: 'Run…',
  running: 'Handing over',
  stop: 'Stop',
  goOn: 'Continue in the background',

  pattern: 'Names of the files',
  patternHelp:
    'From {participant}, {submission}, {question}, {instruction}, {n}, {index}, {date}, {name} and {ext}. A slash makes a folder.',
  usualPattern: '{participant}/{submission}_{index}_{name}',
  copies: 'Copies of the files, with the table files.csv that says which copy belongs to which answer.',
  containers: { folder: 'New folder', zip: 'ZIP' },
  linkDuplicates: 'Keep equal copies as one file with several names',
  names: 'Names of the first files',
  usualPackagePattern: '{submission}_{instruction}_{n}.{ext}',
  noName: 'No copy: missing or damaged',
  notInPackage: 'Not in the package: missing, damaged or of another kind',
  moreNames: (files: number) => `and ${formatCounted(files, 'other')}`,
  classes: 'Classes of pictures',
  noClasses: 'None',
  needsCollection: 'A package holds one collection. Choose a collection first.',

  recipeWords: (words: string, collection: string) => `${words}, ${collection}`,
  removeRecipe: (name: string) => `Remove recipe ${name}`,
  runRecipe: (name: string) => `Run recipe ${name}`,
  allCollections: 'all collections',
});

export const packageWords: Readonly<Record<PackageFormat, { readonly label: string; readonly help: string }>> =
  translated('packageWords', {
    'label-studio': {
      label: PACKAGE_FORMAT_WORDS['label-studio'],
      help: 'Pictures with tasks and a labelling form. Results come back by “Import marks…”.',
    },
    imagefolder: {
      label: PACKAGE_FORMAT_WORDS.imagefolder,
      help: 'Pictures in folders by class, with metadata, for Hugging Face datasets and PyTorch.',
    },
    webdataset: {
      label: PACKAGE_FORMAT_WORDS.webdataset,
      help: 'Shards of files with their answers, for training from a stream.',
    },
    parquet: {
      label: PACKAGE_FORMAT_WORDS.parquet,
      help: 'Submissions, answers and files as tables, with the files beside them.',
    },
    coco: { label: PACKAGE_FORMAT_WORDS.coco, help: 'Pictures with one JSON file of images and categories.' },
    fiftyone: { label: PACKAGE_FORMAT_WORDS.fiftyone, help: 'Pictures with samples that FiftyOne imports.' },
    bagit: {
      label: PACKAGE_FORMAT_WORDS.bagit,
      help: 'For archives: a bag with checksums of everything, and a data package.',
    },
  });

/** The texts about the format and the size of pictures. */
export const conversionWords = translated('conversionWords', {
  label: 'Pictures',
  targets: { keep: 'As they are', jpeg: 'JPEG', png: 'PNG' },
  help: (format: string) =>
    `HEIC, AVIF, TIFF, WebP, JPEG XL, JPEG 2000, PSD, TGA and BMP become ${format}. Colours, date and orientation stay. Other files stay as they are.`,
  side: 'Longest side',
  noLimit: 'No limit',
  pixels: (pixels: number) => `${formatCount(pixels)} pixels`,
});

/** The texts about what the library notes. */
export const recordWords = translated('recordWords', {
  title: 'Notes',
  recipient: 'Note who receives it',
  recipientName: 'Recipient',
  recipientHelp: 'A name or an institution. The activity log and the privacy report name it.',
  recipe: 'Keep as a recipe',
  recipeName: 'Name of the recipe',
  recipeHelp: 'To repeat this hand-over. The same data then give the same bytes.',
});

/** The texts of the choices of privacy. */
export const privacyWords = translated('privacyChoiceWords', {
  title: 'Privacy',
  pseudonyms: 'Replace ids of participants and submissions with pseudonyms',
  strip: 'Remove place, time, device and author from copies of files',
  stripFacts: 'Leave out place, time and device of the files',
  uncleanable: 'Leave out files that cannot be cleaned. Otherwise nothing is written.',
  texts: 'Replace e-mail addresses, telephone numbers and the like in answers and text files',
  look: 'See what would leave…',
});

/** How often something was found in texts: `2 e-mail addresses`. */
export const foundWords = translated('foundWords', (kind: FindingKind, count: number): string => {
  const words = FINDING_WORDS[kind];
  return formatCounted(count, words, words.endsWith('s') ? `${words}es` : `${words}s`);
});

/** The texts of the sheet of what would leave. */
export const sheetWords = translated('sheetWords', {
  title: 'What would leave',
  description:
    'This helps you check. It does not find names, or numbers in other forms, and it does not search scans, archives and encrypted documents.',
  back: 'Back to the hand-over',
  reading: 'Reading what would leave',
  texts: 'In texts',
  noTexts: 'No e-mail address, telephone number or the like was found.',
  places: 'What was found in texts',
  replaceTexts: 'Replace all of these',
  leave: 'Leave as it is',
  leaveWhat: (what: string) => `: ${what}`,
  files: 'In files',
  noFiles: 'No file holds more than its picture, sound, pages or text.',
  filesFound: 'Files that hold more',
  noFilesLeave: 'A table holds no files.',
  stripFiles: 'Remove this from copies',
  filesOf: (files: number) => formatCounted(files, 'file'),
  /** Examples follow. */
  suchAs: 'such as',
  keptKinds: 'Only JPEG, PNG and WebP can keep a part of their metadata. Copies of other files lose all of it.',
  uncleanable: (files: number) => `${formatCounted(files, 'file')} cannot be cleaned.`,
  unsearched: (files: number) =>
    `The text of ${formatCounted(files, 'file')} is not searched, or not all of it. It leaves unchanged.`,
  unread: (files: number) =>
    `${formatCounted(files, 'file')} could not be read, so it is not known what else ${files === 1 ? 'it holds' : 'they hold'}.`,
  onlyFirst: (files: number) =>
    `Only the first ${formatCount(files)} are listed. The choice above applies to all of them.`,
  actionOf: (name: string) => `What happens to ${name}`,
  uncleanableActions: { stop: 'Write nothing at all', 'leave-out': 'Leave out' },
  actions: { clean: 'Remove', keep: 'Leave as it is', none: 'Make no copy' },
  cells: 'Combinations of options that only one person chose',
  noCells: 'No combination of options belongs to one person alone.',
  cellsOf: (single: number, combinations: number, questions: number) =>
    `${formatCount(single)} of ${formatCounted(combinations, 'combination')} of ${formatCounted(questions, 'question')}`,
  cellActions: {
    keep: 'Leave as they are',
    merge: 'Write no answer to these questions',
    'leave-out': 'Leave out these submissions',
  },
  noAnswer: 'no answer',
  more: (count: number) => `and ${formatCounted(count, 'other')}`,
});

/** The texts of tables. */
export const tableWords = translated('handoverTableWords', {
  rows: { label: 'One row for each', submissions: 'Submission', answers: 'Answer', files: 'File' },
  columns: 'Columns',
  headers: { label: 'Column names', words: 'Questions', short: 'Short names', ids: 'Ids' },
  choices: { label: 'Several chosen options', joined: 'In one cell', indicators: 'A column each' },
  values: { label: 'Options as', labels: 'Labels', codes: 'Codes' },
  formats: {
    csv: { label: TABLE_FORMAT_WORDS.csv, help: 'For spreadsheets and statistics.' },
    tsv: {
      label: TABLE_FORMAT_WORDS.tsv,
      help: 'The same table, separated by tabs. Good for pasting into a spreadsheet.',
    },
    xlsx: {
      label: TABLE_FORMAT_WORDS.xlsx,
      help: 'Numbers are numbers where Excel keeps all their digits. No text runs as a formula.',
    },
    sqlite: {
      label: TABLE_FORMAT_WORDS.sqlite,
      help: 'One typed table with a full-text index. Number answers are there as numbers and as they were written.',
    },
    parquet: {
      label: TABLE_FORMAT_WORDS.parquet,
      help: 'Typed columns for Python, R and DuckDB. Number answers are there as numbers and as they were written.',
    },
    sav: {
      label: TABLE_FORMAT_WORDS.sav,
      help: 'Variables with labels, and numbers and times beside the text as it was written.',
    },
    stata: {
      label: TABLE_FORMAT_WORDS.stata,
      help: 'A CSV file, and a do-file beside it that reads the CSV with types and labels and saves a dataset.',
    },
    jsonl: {
      label: TABLE_FORMAT_WORDS.jsonl,
      help: 'For programs: one object per line. Whole submissions keep every answer in the form that Prolific exports.',
    },
  },
  formulaSafe: 'Put an apostrophe before cells that a spreadsheet would run as formulas',
  thumbnails: (rows: TableRows) =>
    rows === 'files'
      ? 'Add thumbnails: a small picture of each file'
      : 'Add thumbnails: the first picture of each answer',
  withReadme: 'Explain the table in a text file beside it',
  preview: 'First rows',
});

/** The texts of the dialog that saves a codebook. */
export const codebookWords = translated('codebookWords', {
  title: 'Save codebook',
  save: 'Save…',
  narrowed: 'The questions, columns, options and units. The counts cover only what matches the search and the filters.',
  all: 'The questions, columns, options and units, with counts of the whole collection.',
  saved: (questions: number) => `Saved the codebook of ${formatCounted(questions, 'question')}`,
  format: 'Format',
  formats: {
    md: { label: 'Markdown', help: 'For people.' },
    json: { label: 'JSON', help: 'For programs.' },
    ddi: { label: 'DDI-Codebook 2.5', help: 'XML for social science archives.' },
  },
});
