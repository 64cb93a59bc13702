import { formatCount } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of options that several commands share, and of their failures. */
export const optionWords = translated('optionWords', {
  askPassphrase: 'Passphrase or recovery code of the library: ',
  askRecoveryCode: 'Recovery code of the library (its keychain opens it only in the window): ',
  askNewPassphrase: 'New passphrase: ',
  askAgain: 'The same again: ',
  unequal: 'The two passphrases differ.',
  unequalHint: 'Type the same passphrase twice.',
  noTerminal: 'This library is locked, and there is no terminal to ask for its passphrase.',
  noTerminalHint:
    'Write the passphrase into a private file, and name it with --passphrase-file or COLLECTION_DESK_PASSPHRASE_FILE.',
  noTerminalForNew: 'There is no terminal to ask for the new passphrase.',
  noTerminalForNewHint: 'Write the new passphrase into a private file, and name it with --new-passphrase-file.',
  noKeychain:
    'The keychain opens this library only in the window, and there is no terminal to ask for its recovery code.',
  noKeychainHint:
    'Write the recovery code into a private file, and name it with --passphrase-file or COLLECTION_DESK_PASSPHRASE_FILE. Or choose a passphrase in the settings.',
  severalCollections: (count: number, typed: string) => `${count} collections are called "${typed}".`,
  nameById: (ids: string) => `Name the one you mean by its id: ${ids}.`,
  unknownCollection: (typed: string) => `The library holds no collection "${typed}".`,
  importFirst: 'Import an archive first: import ARCHIVE.zip.',
  runList: 'Run "list" to see the collections with their ids and names.',
  studyOption: 'only submissions of this study',
  fromOption: 'only submissions sent on this day or later, as 2026-03-19 (UTC)',
  toOption: 'only submissions sent on this day or earlier',
  badDay: (option: string, typed: string) => `--${option} takes a day such as 2026-03-19, not "${typed}".`,
  badStudy: '--study takes the id of a study.',
  toBeforeFrom: '--to is before --from.',
  badWord: (option: string, words: string, typed: string) => `--${option} takes ${words}, not "${typed}".`,
  whereOption:
    'an instruction’s id or exact question, and the value or label of an option (all options with that label match)',
  containsOption:
    'the answer to a question holds these words, written as in a search; or a part of submission_id or participant_id',
  rangeOption:
    'the answer is a number from FROM to TO, both included, either may be left out; UNIT counts only that unit',
  answeredOption: 'submissions that answered this question; spaces alone are no answer',
  unansweredOption: 'submissions that did not answer this question, or with an empty text or spaces alone',
  badColumnCondition: (option: string, form: string, typed: string) => `--${option} takes ${form}, not "${typed}".`,
  badRange: (typed: string) => `"${typed}" is no range. Write it as "2..7", "2..", "..7" or "2..7 days".`,
  backwardsRange: (typed: string) => `"${typed}" begins after its end. Write the smaller number first.`,
  ambiguousNumber: (typed: string) =>
    `"${typed}" can be a whole number or one with decimals. Write it without the comma, or with a point.`,
  longRange: (typed: string) =>
    `"${typed}" has a number of more than 15 digits, which cannot be compared exactly. Find it with --contains or as "a phrase".`,
  answeredAndNot: (name: string) =>
    `No submission both answered “${name}” and did not. Use either --answered or --unanswered.`,
  twoFilters: (option: string, typed: string) => `--${option} was given twice for "${typed}".`,
  exactOption: 'distinguish letters that a search otherwise treats as equal: ł and l, カ and か, 萬 and 万',
  hasOption: 'submissions that hold these',
  changeOption:
    'submissions that changed in this way since the previous export; withdrawn: submissions of any earlier export',
  kindOption: 'submissions with such a file',
  ratedOption: 'only these ratings (of files for extract, otherwise of submissions)',
  flagOption: 'only these decisions',
  tagOption: 'only items with one of these tags',
  cameraOption: 'taken with this camera, as “Apple iPhone 14”; submissions with such a file',
  locationOption: 'photos and films that hold coordinates, or hold none',
  takenFromOption: 'taken on this day or later, by the clock of the camera',
  takenToOption: 'taken on this day or earlier, by the clock of the camera',
  widthOption: 'photos and films this wide, in pixels; “1000..” is at least 1000',
  heightOption: 'photos and films this high, in pixels',
  secondsOption: 'films and sounds this long',
  badMeasure: (option: string, typed: string) =>
    `--${option} takes a range such as 1000..2000, 1000.. or ..2000, not "${typed}".`,
  sentFromOption: 'sent on this day (UTC) or later',
  sentToOption: 'sent on this day (UTC) or earlier',
  sortOption:
    'created_at, submission_id, participant_id, captured_at, width, height, seconds, relevance, rating, or an instruction’s id or exact question',
  collectionOption: 'only this collection, by id or exact name',
  collectionTyped: (typed: string, id: string) =>
    `Nothing was found, but "${typed}" is the id or the name of a collection. For its submissions, write --collection ${id} instead.`,
  backwards: (since: string, from: string, until: string, to: string) =>
    `The period ends before it begins: --${since} ${from}, --${until} ${to}.`,
  badDate: (option: string, typed: string) => `--${option} takes a date such as 2026-03-19, not "${typed}".`,
  whichOption: 'which one, if an archive holds the id several times',
  unknownSubmission: (typed: string) => `The library holds no submission "${typed}".`,
  unknownSubmissionThere: (typed: string) => `That collection holds no submission "${typed}".`,
  saveAsOption: 'also save this hand-over as a recipe; "handover NAME --to PATH" repeats it',
  runSearch: 'Run "search" to see the ids of submissions.',
  severalSubmissions: (count: number, typed: string) => `${count} submissions have the id "${typed}".`,
  sayWhich: (choices: string) => `Say which: ${choices}.`,
  unknownFile: (submissionId: string, index: number, instruction: string) =>
    `Submission "${submissionId}" has no file ${index} for the instruction "${instruction}".`,
  unknownFileHint: (submissionId: string) =>
    `Run "show ${submissionId}" to see its files. The first file of an answer has the index 0.`,
  badCondition: (typed: string) => `--where takes INSTRUCTION=VALUE, not "${typed}".`,
  ambiguousCondition: (typed: string) =>
    `"${typed}" can be read in several ways, because several questions begin like this.`,
  nameQuestionById: (ids: string) => `Name the question by its id: ${ids}.`,
  runListJson: 'Run "list --json" to see the instructions with their ids.',
  unknownInstruction: (typed: string) => `No collection here has an instruction "${typed}".`,
  didYouMean: (names: string, more: string) => `Did you mean ${names}? ${more}`,
  quoted: (name: string) => `"${name}"`,
  severalInstructions: (count: number, typed: string) => `${count} instructions ask "${typed}".`,
  valueAndLabel: (typed: string) => `"${typed}" is the value of one option and the label of another.`,
  valueOrLabel: (value: string, label: string) => `Write "value:${value}" or "label:${label}" instead.`,
  labelOfSeveral: (label: string) => `"${label}" is the label of different options in several collections.`,
  chooseCollection: 'Choose one collection with --collection, or write "value:" and the value.',
  unknownOption: (typed: string) => `The question has no option "${typed}".`,
  notOffered: (typed: string, most: number) =>
    `"${typed}" is none of the first ${formatCount(most)} values of the question. Only those can be filtered by.`,
  searchInstead: 'Use --contains with the words instead.',
  didYouMeanOption: (names: string) => `Did you mean ${names}?`,
  itsOptions: (names: string) => `Its options are ${names}.`,
  andMore: (shown: string, more: number) => `${shown} and ${more} more`,
  recipient: 'who gets the data, for the activity log and `privacy-report`',
  recipientTooLong: (characters: number) => `--recipient is one line of at most ${characters} characters.`,
});
