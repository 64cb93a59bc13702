import { formatCount, formatCounted } from '../../../src-preload/words/english-numbers.ts';

/** The texts about indexing an archive. The index stores some of them, so a change of these needs another `INDEX_VERSION`. */
export const indexWords = {
  otherDefinition: (definition: string, archive: string) =>
    `The export was of collection ${definition}, but the archive is of ${archive}. It is filed under its own collection, without the questions of the other.`,
  unreadableUpload: (name: string, participantId: string, reason: string) =>
    `“${name}” of participant ${participantId}: ${reason}`,
  unreadableFile: (name: string, reason: string) => `“${name}”, which no answer names: ${reason}`,
  missingFile: 'The archive does not hold this file.',
  importEnded: 'The import ended before it was finished.',
  importEndedHint: 'Try again. If it happens again, the machine may not have enough memory.',
  archiveLists: 'The archive’s collection.json lists',
  prolificLists: 'Prolific lists',
  forms: {
    'utf-16le': 'The archive’s responses.jsonl is text in UTF-16. It was read as the same text in UTF-8.',
    'utf-16be': 'The archive’s responses.jsonl is text in UTF-16. It was read as the same text in UTF-8.',
    'utf-32':
      'The archive’s responses.jsonl is text in UTF-32. Save it in UTF-8 and pack the ZIP again, or export the collection again.',
    gzip: 'The archive’s responses.jsonl is compressed with gzip. Unpack it and pack the ZIP again, or export the collection again.',
    list: 'The archive’s responses.jsonl is a list in JSON, not one object in each line. Export the collection again.',
    indented:
      'The archive’s responses.jsonl spreads its objects over several lines. Each object must be in one line. Export the collection again.',
    commas: 'The archive’s responses.jsonl has a comma after each object. Export the collection again.',
    returns:
      'The archive’s responses.jsonl ends its lines with carriage returns alone, so all of it is one line. Export the collection again.',
  },
  unreadableResponses: 'The responses of this archive are damaged, so none were imported.',
  downloadAgain: 'Download the export again. If that fails, request a new export of the collection.',
  noCollectionJson: 'The archive holds no collection.json; questions were taken from the responses.',
  badCollectionJson: 'The archive’s collection.json cannot be read; questions were taken from the responses.',
  noQuestions: 'The archive’s collection.json lists no questions; they were taken from the responses.',
  damagedCollectionText:
    'Text of the archive’s collection.json is not UTF-8 or holds half of a character; each such place shows as “�”.',
  unreadableExportDate:
    'The archive’s collection.json does not give a readable date of the export; the date of the import is used to order exports.',
  repeatedKey: 'A key occurs twice in the same object of collection.json; the last one counts.',
  repeatedQuestion: (lists: string, id: string) =>
    `${lists} the question “${id}” more than once; only what the first one lacks was taken from the others.`,
  repeatedOption: (lists: string, id: string) =>
    `${lists} two options of the question “${id}” with the same value; the label of the first one counts.`,
  unvaluedOption: (lists: string, id: string) =>
    `${lists} an option of the question “${id}” without a value; its label was taken as the value.`,
  cutQuestion: (lists: string, id: string, options: number, characters: number) =>
    `${lists} the question “${id}” with more than ${formatCount(options)} options, or with a text of more than ${formatCount(characters)} characters. What is beyond that was left out. Answers keep their values.`,
  tooManyQuestions: (lists: string, found: number, most: number) =>
    `${lists} ${formatCounted(found, 'question')}; only the first ${formatCounted(most, 'question')} were taken. Submissions that answer others cannot be read.`,
  unlistedQuestions: (questions: string, ids: string) =>
    `Answers name ${questions} that the collection does not list: ${ids}. The texts of the questions were taken from the answers.`,
  rewordedQuestions: (questions: string, ids: string) =>
    `Some answers give ${questions} in other words: ${ids}. Views and tables show one wording. Tables as JSON Lines hold the wording of each answer.`,
  unlikeQuestion: (count: number, id: string, type: string) =>
    `${formatCounted(count, 'answer')} to the question “${id}” ${count === 1 ? 'does' : 'do'} not have the form of its type (${type}). Filters by option, lists of files, and tables with a column for each option leave such answers out. Other views and tables show them as text.`,
  leftOut: (count: number, first: string) =>
    count === 1
      ? `The archive holds a file that is not part of an export: “${first}”. Only the archive itself keeps it.`
      : `The archive holds ${formatCounted(count, 'file')} that are not part of an export, such as “${first}”. Only the archive itself keeps them.`,
  andMore: (ids: string, more: number) => `${ids} and ${more} more`,
  cutLine: 'The archive is damaged here: this line and all behind it are missing.',
  openEnd: 'The file ends within the line before, so further lines may be missing.',
  exportAgain: 'Export the collection again and import the new archive.',
  cutResponses: (read: string, todo: string) =>
    `The responses of this archive are damaged: ${read} in front of the damage could be read, the rest is missing. The last of them may differ from what was sent. ${todo}`,
  alteredResponses: (read: string, todo: string) =>
    `The checksum of this archive’s responses is wrong: ${read} could be read, but some of their answers may differ from what was sent. ${todo}`,
} as const;
