import path from 'node:path';
import type { MarkedItem } from '../../../src-preload/domain.ts';
import type { Flag, Mark, MarkChange } from '../../../src-preload/marks.ts';
import {
  type Answer,
  type Command,
  flag,
  type Invocation,
  type ParsedOptions,
  repeated,
  UsageError,
  valued,
} from '../command/command.ts';
import { printable } from '../command/print-text.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../options/submission-argument.ts';
import { findFile } from '../options/submission-file.ts';
import { markDocument, marksByRef, markWords, readMarks } from '../output/plain-mark.ts';
import { markFromFile, undoMarksFromFile } from './mark-from-file.ts';
import { commandLineWords } from './words.ts';

type Ref = MarkedItem['ref'];

/** The item that a mark belongs to, as typed. */
interface Subject {
  readonly submissionId: string;
  readonly file: { readonly instruction: string; readonly index: number } | null;
}

const TYPED_FLAGS = new Map<string, Flag>([
  ['accept', 'accept'],
  ['reject', 'reject'],
  ['none', 'undecided'],
]);

/** Null when no option sets anything. Then the command shows the mark. */
function typedChange(options: ParsedOptions): MarkChange | null {
  const rating = options.number('rating', 0, 5);
  const typedFlag = options.text('flag');
  const flag = typedFlag === null ? null : TYPED_FLAGS.get(typedFlag);
  if (flag === undefined) throw new UsageError(commandLineWords.badFlag(typedFlag ?? ''));
  const note = options.text('note');
  const [addTags, removeTags] = [options.list('tag'), options.list('untag')];
  const change: MarkChange = {
    ...(rating === null ? {} : { rating }),
    ...(flag === null ? {} : { flag }),
    ...(note === null ? {} : { note }),
    ...(addTags.length === 0 ? {} : { addTags }),
    ...(removeTags.length === 0 ? {} : { removeTags }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

function typedSubject([submissionId = '', instruction, index]: readonly string[]): Subject {
  if (instruction === undefined) return { submissionId, file: null };
  if (index === undefined) throw new UsageError(commandLineWords.instructionAndIndex);
  if (!/^\d{1,9}$/.test(index)) throw new UsageError(commandLineWords.wholeIndex(index));
  return { submissionId, file: { instruction, index: Number(index) } };
}

async function refOf(invocation: Invocation, { submissionId, file }: Subject): Promise<Ref> {
  const submission = await findSubmission(invocation, submissionId);
  const { archiveId, row } = submission;
  if (file === null) return { archiveId, row };
  const found = findFile(submission, file.instruction, file.index);
  return { archiveId, file: found.file };
}

function answerOf({ submissionId, file }: Subject, mark: Mark): Answer {
  const about = file === null ? {} : { instruction: file.instruction, index: file.index };
  const named = file === null ? submissionId : `${submissionId}, ${file.instruction} [${file.index}]`;
  return {
    document: { submissionId, ...about, ...markDocument(mark) },
    lines: [`${printable(named)}: ${markWords(mark) ?? commandLineWords.notMarked}`],
  };
}

async function markOne(invocation: Invocation, subject: Subject, change: MarkChange | null): Promise<Answer> {
  const library = await invocation.library();
  const ref = await refOf(invocation, subject);
  if (change !== null) {
    const { after } = await library.mark({ refs: [ref], change }, invocation.context);
    return answerOf(subject, marksByRef(after)(ref));
  }
  return answerOf(subject, (await readMarks(library, [ref.archiveId], invocation.context))(ref));
}

export const markCommand: Command = {
  name: 'mark',
  usage: 'mark SUBMISSION [INSTRUCTION INDEX]',
  summary: commandLineWords.mark,
  options: {
    ...SUBMISSION_OPTIONS,
    rating: valued('0..5', commandLineWords.ratingOption),
    flag: valued('accept|reject|none', commandLineWords.flagOption),
    tag: repeated('TAG', commandLineWords.tagOption),
    untag: repeated('TAG', commandLineWords.untagOption),
    note: valued('TEXT', commandLineWords.noteOption),
    from: valued('FILE', commandLineWords.fromOption),
    encoding: valued('NAME', commandLineWords.encodingOption),
    preview: flag(commandLineWords.previewOption),
    'skip-wrong': flag(commandLineWords.leaveOutOption),
    undo: flag(commandLineWords.undoOption),
  },
  arguments: ['[SUBMISSION]', '[INSTRUCTION]', '[INDEX]'],
  async run(invocation) {
    const { options, positionals } = invocation;
    const change = typedChange(options);
    const [file, undo] = [options.text('from'), options.flag('undo')];
    const alone = positionals.length === 0 && change === null;
    if (file !== null) {
      if (!alone || undo) throw new UsageError(commandLineWords.onlyFrom);
      return markFromFile(invocation, path.resolve(file));
    }
    if (options.flag('preview') || options.flag('skip-wrong') || options.text('encoding') !== null)
      throw new UsageError(commandLineWords.needsFrom);
    if (undo) {
      if (!alone) throw new UsageError(commandLineWords.onlyUndo);
      return undoMarksFromFile(invocation);
    }
    if (positionals.length === 0) throw new UsageError(commandLineWords.submissionNeeded);
    return markOne(invocation, typedSubject(positionals), change);
  },
};
