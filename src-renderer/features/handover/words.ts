import type { PackageFormat } from '../../../src-preload/packages.ts';
import type { HandoverForm } from '../../../src-preload/recipes.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';

export type HandoverKind = HandoverForm['kind'];

/** The texts of the dialog that hands data over. */
export const handoverWords = {
  title: 'Hand over',
  narrowed: 'Only what matches the search and the filters.',
  all: 'Everything that is shown, in the order shown.',
  what: 'What to hand over',
  kinds: { table: 'Table', files: 'Files', package: 'Package', recipes: 'Recipes' },
  start: 'Hand over…',
  run: 'Run…',
  running: 'Handing over',
  starting: 'Starting…',
  cancel: 'Cancel',
  rows: (rows: number) => `Handed over ${formatCounted(rows, 'row')}`,
  files: (files: number, bytes: number) => `Handed over ${formatCounted(files, 'file')} (${formatBytes(bytes)})`,
  skipped: (files: number) => `${formatCounted(files, 'file')} could not be copied. files.csv says why.`,
  show: 'Show in folder',

  pattern: 'Names of the files',
  patternHelp:
    'From {participant}, {submission}, {question}, {instruction}, {n}, {index}, {date}, {name} and {ext}. A slash makes a folder.',
  usualPattern: '{participant}/{submission}_{index}_{name}',
  copies: 'Copies of the files, with the table files.csv that says which copy belongs to which answer.',
  container: 'Into',
  containers: { folder: 'A new folder', zip: 'A ZIP' },
  linkDuplicates: 'Keep equal copies as one file with several names',
  names: 'First names',
  noName: 'No copy: missing or damaged',
  moreNames: (files: number) => `and ${formatCounted(files, 'other')}`,
  packageFor: 'Package for',
  classes: 'Classes of pictures',
  noClasses: 'None',
  needsCollection: 'A package holds one collection. Choose a collection first.',

  recipe: 'Keep as a recipe',
  recipeName: 'Name of the recipe',
  recipeHelp: 'To repeat this hand-over. The same data then give the same bytes.',
  recipeWords: (words: string, collection: string) => `${words}, ${collection}`,
  removeRecipe: (name: string) => `Remove recipe ${name}`,
  runRecipe: (name: string) => `Run recipe ${name}`,
  allCollections: 'all collections',
} as const;

export const packageWords: Readonly<Record<PackageFormat, { readonly label: string; readonly help: string }>> = {
  'label-studio': {
    label: 'Label Studio',
    help: 'Pictures with tasks and a labelling form. Results come back by “Import marks…”.',
  },
  imagefolder: {
    label: 'Image folder',
    help: 'Pictures in folders by class, with metadata, for Hugging Face datasets and PyTorch.',
  },
  webdataset: { label: 'WebDataset', help: 'Shards of files with their answers, for training from a stream.' },
  parquet: {
    label: 'Parquet tables with files',
    help: 'Submissions, answers and files as tables, with the files beside them.',
  },
  coco: { label: 'COCO', help: 'Pictures with one JSON file of images and categories.' },
  fiftyone: { label: 'FiftyOne', help: 'Pictures with samples that FiftyOne imports.' },
  bagit: { label: 'BagIt', help: 'For archives: a bag with checksums of everything, and a data package.' },
};

/** The texts of the choices of privacy. */
export const privacyWords = {
  title: 'Privacy',
  pseudonyms: 'Replace ids of participants and submissions by pseudonyms',
  strip: 'Remove place, time, device and author from copies of files',
  uncleanable: 'Leave out files that cannot be cleaned. Otherwise nothing is written.',
} as const;

/** The texts of tables. */
export const tableWords = {
  rows: { label: 'One row for each', submissions: 'Submission', answers: 'Answer', files: 'File' },
  headers: { label: 'Column names', words: 'Questions', short: 'Short names', ids: 'Ids' },
  choices: { label: 'Several chosen options', joined: 'In one cell', indicators: 'A column each' },
  values: { label: 'Options as', labels: 'Labels', codes: 'Codes' },
  format: 'Format',
  formats: {
    csv: { label: 'CSV', help: 'For spreadsheets and statistics.' },
    tsv: { label: 'TSV', help: 'The same table, separated by tabs. Good for pasting into a spreadsheet.' },
    xlsx: {
      label: 'Excel workbook',
      help: 'Numbers are numbers where Excel keeps all their digits. No text runs as a formula.',
    },
    sqlite: {
      label: 'SQLite database',
      help: 'One typed table with a full-text index. Number answers are there as numbers and as they were written.',
    },
    parquet: {
      label: 'Parquet',
      help: 'Typed columns for Python, R and DuckDB. Number answers are there as numbers and as they were written.',
    },
    sav: {
      label: 'SPSS data',
      help: 'Variables with labels, and numbers and times beside the text as it was written.',
    },
    stata: {
      label: 'Stata',
      help: 'A CSV file, and a do-file beside it that reads the CSV with types and labels and saves a dataset.',
    },
    jsonl: {
      label: 'JSON Lines',
      help: 'For programs: one object in a line. Whole submissions keep every answer in the form that Prolific exports.',
    },
  },
  formulaSafe: 'Put an apostrophe before cells that a spreadsheet would run as formulas',
  withReadme: 'Explain the table in a text file beside it',
  preview: 'First rows',
} as const;

/** The texts of the dialog that saves a codebook. */
export const codebookWords = {
  title: 'Save codebook',
  save: 'Save…',
  narrowed: 'The questions, columns, options and units. Counts are only of what matches the search and the filters.',
  all: 'The questions, columns, options and units, with counts of the whole collection.',
  saved: (questions: number) => `Saved the codebook of ${formatCounted(questions, 'question')}`,
  format: 'Format',
  formats: {
    md: { label: 'Markdown', help: 'For people.' },
    json: { label: 'JSON', help: 'For programs.' },
    ddi: { label: 'DDI-Codebook 2.5', help: 'XML for archives of social science.' },
  },
} as const;
