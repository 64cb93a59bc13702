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
  const { changesOf, pseudonyms } = texts;
  const { text } = changesOf({ submissionId, participantId, instructionId: null });
  const answers = Array.from(submission.answers, ([instructionId, answer]) => {
    const changed = leavingAnswer(answer, { submissionId, participantId, instructionId }, texts);
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
  const place = { ...authorOf(file), instructionId };
  const { text, ids } = changesOf(place);
  return {
    ...file,
    ...leavingNames(file, place, { text, ids }),
    reason: file.reason === null ? null : ids(file.reason),
    submissionId: pseudonyms?.submission(submissionId) ?? submissionId,
    participantId: pseudonyms?.participant(participantId) ?? participantId,
    mark: leavingMark(file.mark, text),
    submissionMark: leavingMark(file.submissionMark, text),
  };
}

/**
 * The name that a participant gave, and the path in the archive. Exports make paths of ids, but other programs put names and folders into them. So
 * all words of a path change like those of a name: each folder alone, because a number may begin a folder, and then together.
 */
function leavingNames(
  { name, path }: Pick<StoredFile, 'name' | 'path'>,
  place: TextPlace,
  { text, ids }: TextChanges,
): Pick<StoredFile, 'name' | 'path'> {
  const { own, words } = pathParts(path, place);
  const changed = ids(own) + text(words.map(text).join('/'));
  return { name: withExtension(text(name), name), path: withExtension(changed, path) };
}

interface PathParts {
  /** The beginning that an export makes of ids and a number: `files/<submission>_<instruction>_0`. */
  readonly own: string;
  /** The rest, by folder. */
  readonly words: readonly string[];
}

/** Splits the path of a file in the archive. A path that no export made has only words. */
export function pathParts(path: string, { submissionId, instructionId }: TextPlace): PathParts {
  const start = `files/${submissionId}`;
  const more = `_${instructionId}_`;
  let length = submissionId !== '' && path.startsWith(start) ? start.length : 0;
  if (length > 0 && path.startsWith(more, length)) {
    const [number = ''] = /^\d+_?/.exec(path.slice(length + more.length)) ?? [];
    length += more.length + number.length;
  }
  return { own: path.slice(0, length), words: path.slice(length).split('/') };
}

/** An e-mail address at the end of a name may include the extension, which tells what the file is. */
function withExtension(left: string, name: string): string {
  const extension = extensionOf(name);
  const isKnown = contentTypeOfName(name) !== UNKNOWN_CONTENT;
  return isKnown && extensionOf(left) !== extension ? `${left}.${extension}` : left;
}

function leavingAnswer(answer: StoredAnswer, place: TextPlace, { changesOf, options }: LeavingTexts): StoredAnswer {
  const { text, ids } = changesOf(place);
  /** Texts that do not change like ordinary ones, by what the archive holds. */
  const known = new Map<string, string>();
  const option: ChangeText = (value) => {
    const left = options.of(answer.instructionId, value);
    known.set(value, left);
    // Counts it.
    if (left !== value) text(value);
    return left;
  };
  const content = leavingContent(answer.content, text, option);
  const files = answer.files.map((file) => {
    const { name, path } = leavingNames(file, place, { text, ids });
    known.set(file.name, name).set(file.path, path);
    return { ...file, name, path, mark: leavingMark(file.mark, text) };
  });
  return {
    ...answer,
    content,
    json: changedJson(answer.json, (token) => known.get(token) ?? text(token)),
    text: text(answer.text),
    files,
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
