import path from 'node:path';
import type { MarkedItem } from '../../../src-preload/domain.ts';
import { DeskFailure } from '../../../src-preload/failure.ts';
import { type Mark, type MarkChange, sameMark } from '../../../src-preload/marks.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { Answer, Command, Invocation, ParsedOptions } from '../command/command.ts';
import { UsageError } from '../command/command.ts';
import { printable } from '../command/words.ts';
import { findSubmission, SUBMISSION_OPTIONS } from '../options/submission-argument.ts';
import { findFile } from '../options/submission-file.ts';
import { markDocument, marksByRef, markWords, readMarks } from '../output/plain-mark.ts';
import { type MarkLine, readMarkTable, TYPED_FLAGS } from './mark-table.ts';

type Ref = MarkedItem['ref'];

/** The item that a mark belongs to, as typed. */
interface Subject {
  readonly submissionId: string;
  readonly file: { readonly instruction: string; readonly index: number } | null;
}

/** Null when no option sets anything. Then the command shows the mark. */
function typedChange(options: ParsedOptions): MarkChange | null {
  const rating = options.number('rating', 0, 5);
  const typedFlag = options.text('flag');
  const flag = typedFlag === null ? null : TYPED_FLAGS[typedFlag];
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

/** Looks up every line before it stores the first, so that a wrong line changes nothing. */
async function lookUp(invocation: Invocation, lines: readonly MarkLine[], file: string) {
  const items: { readonly ref: Ref; readonly change: MarkChange }[] = [];
  for (const line of lines) {
    try {
      items.push({ ref: await refOf(invocation, line), change: line.change });
    } catch (error) {
      if (!(error instanceof DeskFailure)) throw error;
      const message = `${file}, line ${line.line}: ${error.message} Nothing was marked.`;
      throw new DeskFailure(error.code, message, error.hint, { cause: error });
    }
  }
  return items;
}

async function markMany(invocation: Invocation, file: string): Promise<Answer> {
  const library = await invocation.library();
  const lines = await readMarkTable(file);
  const items = await lookUp(invocation, lines, file);
  const { before, after } = await library.markEach({ items }, invocation.context);
  const markNow = marksByRef(after);
  const changed = before.filter(({ ref, mark }) => !sameMark(mark, markNow(ref))).length;
  return {
    document: { path: file, lines: lines.length, changed },
    lines: [`${formatCounted(lines.length, 'line')} read, ${formatCounted(changed, 'mark')} changed.`],
  };
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
      value: 'FILE.csv',
      help: 'many marks at once: columns submission_id, instruction_id and file_index for files, review_rating, review_decision, review_tags (a; b), review_note; an empty cell changes nothing',
    },
  },
  arguments: ['[SUBMISSION]', '[INSTRUCTION]', '[INDEX]'],
  async run(invocation) {
    const { options, positionals } = invocation;
    const change = typedChange(options);
    const file = options.text('from');
    if (file !== null) {
      if (positionals.length > 0 || change !== null)
        throw new UsageError('--from takes all marks from the file alone.');
      return markMany(invocation, path.resolve(file));
    }
    if (positionals.length === 0) throw new UsageError('A submission is needed, or --from FILE.csv.');
    return markOne(invocation, typedSubject(positionals), change);
  },
};
