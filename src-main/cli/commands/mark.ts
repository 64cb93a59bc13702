import path from 'node:path';
import type { MarkedItem } from '../../../src-preload/domain.ts';
import type { Flag, Mark, MarkChange } from '../../../src-preload/marks.ts';
import type { Answer, Command, Invocation, ParsedOptions } from '../command/command.ts';
import { UsageError } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../options/submission-argument.ts';
import { findFile } from '../options/submission-file.ts';
import { markDocument, marksByRef, markWords, readMarks } from '../output/plain-mark.ts';
import { markFromFile, undoMarksFromFile } from './mark-from-file.ts';

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
  if (flag === undefined) throw new UsageError(`--flag takes accept, reject or none, not "${typedFlag}".`);
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
  if (index === undefined) throw new UsageError('A file needs both INSTRUCTION and INDEX.');
  if (!/^\d{1,9}$/.test(index)) throw new UsageError(`INDEX is a whole number from 0, not "${index}".`);
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
    lines: [`${printable(named)}: ${markWords(mark) ?? 'not marked'}`],
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
  summary: 'sets the rating, decision, tags and note of a submission or of one file; without options, shows them',
  options: {
    ...SUBMISSION_OPTIONS,
    rating: { type: 'string', value: '0..5', help: '1 to 5; 0 takes the rating away' },
    flag: { type: 'string', value: 'accept|reject|none', help: 'the decision; none takes it away' },
    tag: { type: 'string', multiple: true, value: 'TAG', help: 'adds a tag' },
    untag: { type: 'string', multiple: true, value: 'TAG', help: 'takes a tag away' },
    note: { type: 'string', value: 'TEXT', help: 'the note; an empty text takes it away' },
    from: {
      type: 'string',
      value: 'FILE',
      help: 'many marks at once, from a table (columns submission_id, instruction_id and file_index for files, review_rating, review_decision, review_tags (a; b), review_note; an empty cell changes nothing) or from Label Studio’s JSON or JSON-MIN',
    },
    preview: { type: 'boolean', help: 'with --from: shows what would change, and marks nothing' },
    'skip-wrong': { type: 'boolean', help: 'with --from: leaves out wrong lines, which are refused otherwise' },
    undo: { type: 'boolean', help: 'undoes the last --from' },
  },
  arguments: ['[SUBMISSION]', '[INSTRUCTION]', '[INDEX]'],
  async run(invocation) {
    const { options, positionals } = invocation;
    const change = typedChange(options);
    const [file, undo] = [options.text('from'), options.flag('undo')];
    const alone = positionals.length === 0 && change === null;
    if (file !== null) {
      if (!alone || undo) throw new UsageError('--from takes all marks from the file alone.');
      return markFromFile(invocation, path.resolve(file));
    }
    if (options.flag('preview') || options.flag('skip-wrong')) throw new UsageError('This option needs --from FILE.');
    if (undo) {
      if (!alone) throw new UsageError('--undo undoes the last --from alone.');
      return undoMarksFromFile(invocation);
    }
    if (positionals.length === 0) throw new UsageError('A submission is needed, or --from FILE.');
    return markOne(invocation, typedSubject(positionals), change);
  },
};
