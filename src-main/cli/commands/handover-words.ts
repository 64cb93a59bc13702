import { formatCount } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';
import { countWords } from '../command/count-words.ts';

/** The texts of the commands `extract`, `handover` and `privacy`. */
export const handoverWords = translated('handoverWords', {
  extract: 'copies of the files of the submissions found, and a table of them; existing files are never overwritten',
  extractName:
    '{submission} {participant} {question} {instruction} {n} {index} {date} {name} {ext}; default {participant}/{submission}_{index}_{name}',
  extractTo: 'the folder to write into; made if it does not exist',
  extractZip: 'a ZIP instead of a folder; - for stdout',
  extractPreview: (names: number) => `write nothing, and show the names of the first ${names} copies`,
  linkDuplicates: 'with --to: store equal copies once, under several names',
  leaveOutUnconverted:
    'with --convert: make no copy of pictures that cannot be converted (otherwise they are copied unchanged)',
  eitherToOrZip: 'extract needs either --to or --zip.',
  saveAsFolders: '--save-as keeps copies in folders: --to DIR.',
  linkFolders: '--link-duplicates is for folders: --to DIR.',
  notCopied: (name: string, reason: string) => `Not copied: ${name}. ${reason}`,
  filesWritten: (files: number, bytes: string, place: string) =>
    `${countWords.files(files)} (${bytes}) written to ${place}`,
  manifestInFolder: (name: string) => `${name} in that folder says which copy belongs to which answer.`,
  manifestInZip: (name: string) => `${name} in the ZIP says which copy belongs to which answer.`,
  noCopyOf: (name: string) => `(no copy of ${name})`,
  moreFiles: (files: number) => `… and ${countWords.files(files)} more`,

  handover: 'a package of answers and files for another tool: a complete folder or nothing. Also runs a saved recipe',
  handoverAs: 'the format of the package',
  handoverTo: 'the folder of the package; it must not exist yet, or be empty',
  handoverNames: (formats: string) => `names of the files, as for extract; for ${formats}`,
  handoverLabel: (formats: string) =>
    `the question (id or exact words) whose options are the classes of pictures, or rating, or decision; for ${formats}`,
  onlyWords: 'only submissions that hold all these words',
  packageWritten: (format: string, submissions: number, files: number, bytes: string, place: string) =>
    `${format} package of ${countWords.submissions(submissions)}, ${countWords.files(files)} (${bytes}) written to ${place}`,
  otherFormats: (option: string, formats: string, format: string) =>
    `--${option} is for ${formats}, not for ${format}.`,

  privacy:
    'what a hand-over would contain: addresses and numbers in answers, combinations of options that only one participant gave, metadata of files',
  privacyReport: 'a page for an ethics board: what left the library, when, the recipients, and what was removed first',
  privacyReportOutput: 'the page; - for stdout',
  privacyReportFormat:
    'md is Markdown; html is one file that loads nothing (default: html if FILE ends in .html, otherwise md)',
  privacyReportWritten: (handovers: string, path: string) => `A page on ${handovers} written to ${path}`,
  privacyFiles: 'also read the files, and list their metadata and what text files say; takes as long as verify',
  privacyLimit: (most: number) => `list at most this many places of each kind (default ${most})`,
  privacyQuestion: 'combine the options of these questions (default: all with one answer and at most 20 options)',
  searched: (submissions: number) => `${countWords.submissions(submissions)} searched.`,
  nothingInTexts: 'Nothing was found in texts.',
  inTexts: (counts: string) => `In texts: ${counts}.`,
  nothingToCombine: 'No question has options that could be combined.',
  combined: (combinations: number, questions: number, single: number) =>
    `${countWords.combinations(combinations)} of options of ${countWords.questions(questions)}, ${single === 0 ? 'none' : formatCount(single)} of them from only one participant.`,
  questions: (questions: string) => `Questions: ${questions}`,
  filesRead: (files: number) => `${countWords.files(files)} read.`,
  notListed: (count: number) => `  … and ${formatCount(count)} more; --limit N lists more`,
  unsearched: (files: number) =>
    `The text of ${countWords.files(files)} is not searched, or not all of it, such as that of scans, archives and encrypted documents.`,
  suchAs: (examples: string) => `such as ${examples}`,
  moreFields: (count: number) => `${formatCount(count)} more`,
  noMetadata: 'They hold no metadata.',
  theirMetadata: 'They hold:',
  uncleanable: (files: number) => `${countWords.files(files)} cannot be cleaned.`,
  unread: (files: number) => `${countWords.files(files)} could not be read.`,
});
