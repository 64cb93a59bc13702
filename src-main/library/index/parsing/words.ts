/** Why lines are rejected, and warnings about lines. The index stores these texts, so a change of them needs another `INDEX_VERSION`. */
export const lineWords = {
  tooDeep: 'The line is nested too deeply.',
  tooManyValues: (most: number) => `A response of the line holds more than ${most} values.`,
  /** @param most a number of bytes that is a multiple of a mebibyte */
  longLine: (most: number) => `The line is longer than ${most / 1_048_576} MiB.`,
  notObject: 'The line is valid JSON, but not an object.',
  noSubmissionId: 'The line has no usable submission_id.',
  damagedSubmissionId: 'The submission_id of the line is damaged.',
  noInstruction: 'The line has a response that does not say which instruction it answers.',
  tooManyInstructions: (most: number) => `The collection has more than ${most} different instructions.`,
  tooManyResponses: (most: number) => `The line has more than ${most} responses.`,
  badInstructionId: 'The line has a response whose instruction id is empty, too long or holds control characters.',
  notJson: 'The line is not valid JSON.',
  noParticipant: (lines: string) => `No participant_id in ${lines}.`,
  noResponses: (lines: string) => `No readable responses in ${lines}.`,
  badDate: (lines: string) => `A created_at that is absent or no date in ${lines}; sorting by date puts these last.`,
  badText: (lines: string) =>
    `Text that is not UTF-8 or holds half of a character in ${lines}; each such place shows as “�”.`,
  repeatedKey: (lines: string) => `A key that occurs twice in the same object in ${lines}; the last one counts.`,
  otherCollection: (lines: string) => `Another collection_id than the archive’s own in ${lines}.`,
  unreadFields: (lines: string) =>
    `A field of a submission or of an answer that this version does not read in ${lines}. Only tables as JSON Lines hold it; searches and other tables leave it out.`,
  repeatedId: (lines: string) => `A submission_id that an earlier line has too in ${lines}; both are kept.`,
  ambiguousPath: (lines: string) =>
    `A path that several files of the archive could have in other spellings in ${lines}; its file counts as missing.`,
  otherSpelling: (lines: string) => `A file was found only under another spelling of its path in ${lines}.`,
  tooManyOptions: (lines: string) => `More different values than can be offered as filters in ${lines}.`,
  oneLine: (first: number) => `line ${first}`,
  severalLines: (lines: number, first: number) => `${lines} lines, first in line ${first}`,
} as const;
