/** Applies privacy choices to the texts and ids of submissions and files. */
import type { Mark } from '../../../../src-preload/marks.ts';
import { extensionOf } from '../../../disk/safe-name.ts';
import { contentTypeOfName, UNKNOWN_CONTENT } from '../../content-types/content-types.ts';
import type { AnswerContent } from '../../query/answer-content.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { StoredAnswer, StoredSubmission } from '../../query/stored-submissions.ts';
import type { LeavingOptions } from './leaving-options.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { type Author, type ChangeText, changedJson, type TextPlace } from './text-changes.ts';

export interface LeavingTexts {
  /** Null: ids are kept. */
  readonly pseudonyms: Pseudonyms | null;
  readonly changesOf: (place: TextPlace) => TextChanges;
  readonly options: LeavingOptions;
  /** The submission that a file belongs to, even if no answer names the file. */
  readonly authorOf: (file: StoredFile) => Author;
}

interface TextChanges {
  /** Changes texts of participants and reviewers. */
  readonly text: ChangeText;
  /** Changes paths in the archive. */
  readonly ids: ChangeText;
}

/** The submission with the changes that the privacy choices ask for. */
export function leavingSubmission(submission: StoredSubmission, texts: LeavingTexts): StoredSubmission {
  const { submissionId, participantId } = submission;
  const { changesOf, pseudonyms, options } = texts;
  const { text } = changesOf({ submissionId, participantId, instructionId: null });
  const answers = Array.from(submission.answers, ([instructionId, answer]) => {
    const changed = leavingAnswer(answer, changesOf({ submissionId, participantId, instructionId }), options);
    return [instructionId, changed] as const;
  });
  return {
    ...submission,
    submissionId: pseudonyms?.submission(submissionId) ?? submissionId,
    participantId: pseudonyms?.participant(participantId) ?? participantId,
    mark: leavingMark(submission.mark, text),
    fileMarks: submission.fileMarks.map((mark) => leavingMark(mark, text)),
    others: submission.others.map(([key, json]) => [text(key), changedJson(json, text)] as const),
    answers: new Map(answers),
  };
}

/** The names and ids of a file with the changes that the privacy choices ask for. */
export function leavingFile(file: StoredFile, { changesOf, pseudonyms, authorOf }: LeavingTexts): StoredFile {
  const { submissionId, participantId, instructionId } = file;
  const { text, ids } = changesOf({ ...authorOf(file), instructionId });
  return {
    ...file,
    ...leavingNames(file, { text, ids }),
    reason: file.reason === null ? null : ids(file.reason),
    submissionId: pseudonyms?.submission(submissionId) ?? submissionId,
    participantId: pseudonyms?.participant(participantId) ?? participantId,
    mark: leavingMark(file.mark, text),
    submissionMark: leavingMark(file.submissionMark, text),
  };
}

/**
 * Paths in an archive hold ids, but no words of participants, save where they end with the name that a participant gave. Such a path ends with the
 * changed name.
 */
function leavingNames(
  { name, path }: Pick<StoredFile, 'name' | 'path'>,
  { text, ids }: TextChanges,
): Pick<StoredFile, 'name' | 'path'> {
  const [left, ending, changed] = [withExtension(text(name), name), ids(name), ids(path)];
  const endsWithName = ending !== '' && changed.endsWith(ending);
  return { name: left, path: endsWithName ? changed.slice(0, -ending.length) + left : changed };
}

/** An e-mail address at the end of a name may include the extension, which tells what the file is. */
function withExtension(left: string, name: string): string {
  const extension = extensionOf(name);
  const isKnown = contentTypeOfName(name) !== UNKNOWN_CONTENT;
  return isKnown && extensionOf(left) !== extension ? `${left}.${extension}` : left;
}

function leavingAnswer(answer: StoredAnswer, { text, ids }: TextChanges, options: LeavingOptions): StoredAnswer {
  const chosen = new Map<string, string>();
  const option: ChangeText = (value) => {
    const left = options.of(answer.instructionId, value);
    chosen.set(value, left);
    // Counts it.
    if (left !== value) text(value);
    return left;
  };
  const content = leavingContent(answer.content, text, option);
  return {
    ...answer,
    content,
    json: changedJson(answer.json, (token) => chosen.get(token) ?? text(token)),
    text: text(answer.text),
    files: answer.files.map((file) => ({
      ...file,
      ...leavingNames(file, { text, ids }),
      mark: leavingMark(file.mark, text),
    })),
  };
}

function leavingContent(content: AnswerContent, change: ChangeText, changeOption: ChangeText): AnswerContent {
  switch (content.kind) {
    case 'free_text':
      return { ...content, value: change(content.value) };
    case 'free_text_with_unit':
      return { ...content, value: change(content.value), unit: change(content.unit) };
    case 'multiple_choice':
      return { ...content, values: content.values.map(changeOption) };
    case 'multiple_choice_with_free_text': {
      const values = content.values.map(({ option, explanation }) => ({
        option: changeOption(option),
        explanation: change(explanation),
      }));
      return { ...content, values };
    }
    case 'file_upload':
      return { ...content, words: change(content.words) };
    case 'unknown':
      return { ...content, json: changedJson(content.json, change) };
  }
}

function leavingMark(mark: Mark, change: ChangeText): Mark {
  return mark.note === '' && mark.tags.length === 0
    ? mark
    : { ...mark, note: change(mark.note), tags: mark.tags.map(change) };
}
