/** Computes the changes that a mark file would make. */
import { createHash } from 'node:crypto';
import type { MarkEffect, MarkProblem } from '../../../../src-preload/mark-files.ts';
import {
  changedMark,
  type Mark,
  type MarkChange,
  MOST_TAGS,
  NO_MARK,
  sameMark,
} from '../../../../src-preload/marks.ts';
import type { MarkTable } from '../../catalog/mark-table.ts';
import type { FindSubject, FoundSubject } from './find-subjects.ts';
import { type MarkFile, WrongLine } from './mark-line.ts';
import { markFileWords } from './words.ts';

export interface PlannedMark extends FoundSubject, Pick<MarkEffect, 'line' | 'before' | 'after'> {}

export interface MarkPlan {
  /** The marks that would change. */
  readonly marks: readonly PlannedMark[];
  /** Sorted by line. */
  readonly problems: readonly MarkProblem[];
  readonly digest: string;
}

interface Draft {
  readonly subject: FoundSubject;
  readonly line: number;
  readonly before: Mark;
  after: Mark;
  /** The line that set each field. */
  readonly setBy: Map<keyof MarkChange, number>;
}

export function planMarks(file: MarkFile, find: FindSubject, marks: Pick<MarkTable, 'get'>): MarkPlan {
  const problems = [...file.problems];
  const drafts = new Map<string, Draft>();
  for (const { line, subject: named, change } of file.lines) {
    try {
      const subject = find(named);
      const key = JSON.stringify([subject.collectionId, subject.submissionId, subject.content]);
      const draft = drafts.get(key) ?? draftOf(subject, line, marks);
      addLine(draft, line, change, file.format === 'table' ? 'line' : 'task');
      drafts.set(key, draft);
    } catch (error) {
      if (!(error instanceof WrongLine)) throw error;
      problems.push({ line, reason: error.message });
    }
  }
  const changed = [...drafts.values()].filter(({ before, after }) => !sameMark(before, after));
  const planned = changed.map(({ subject, line, before, after }) => ({ ...subject, line, before, after }));
  const sorted = problems.sort((a, b) => a.line - b.line);
  return { marks: planned, problems: sorted, digest: digestOf(planned, sorted) };
}

function draftOf(subject: FoundSubject, line: number, marks: Pick<MarkTable, 'get'>): Draft {
  const before = marks.get(subject.collectionId, subject)?.mark ?? NO_MARK;
  return { subject, line, before, after: before, setBy: new Map() };
}

/** Several lines can mark one item, for example in a table of answers, but they must not contradict each other. */
function addLine(draft: Draft, line: number, change: MarkChange, unit: string): void {
  const { before, after, setBy } = draft;
  const wanted = unguarded(change, before);
  for (const field of ['rating', 'flag', 'note'] as const) {
    const earlier = setBy.get(field);
    if (wanted[field] === undefined || earlier === undefined || wanted[field] === after[field]) continue;
    const name = field === 'flag' ? 'decision' : field;
    throw new WrongLine(markFileWords.contradicts(name, unit, earlier));
  }
  const next = changedMark(after, wanted);
  if (wanted.addTags !== undefined && new Set([...after.tags, ...wanted.addTags]).size > MOST_TAGS) {
    throw new WrongLine(markFileWords.manyTags(MOST_TAGS));
  }
  for (const field of ['rating', 'flag', 'note'] as const) {
    if (wanted[field] !== undefined && !setBy.has(field)) setBy.set(field, line);
  }
  draft.after = next;
}

/** Saved tables may have an apostrophe before a text that a spreadsheet would run. If only that differs, nothing changes. */
function unguarded(change: MarkChange, { note, tags }: Mark): MarkChange {
  const plain = (text: string, known: readonly string[]) =>
    /^'[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && known.includes(text.slice(1)) ? text.slice(1) : text;
  return {
    ...change,
    ...(change.note === undefined ? {} : { note: plain(change.note, [note]) }),
    ...(change.addTags === undefined ? {} : { addTags: change.addTags.map((tag) => plain(tag, tags)) }),
  };
}

function digestOf(marks: readonly PlannedMark[], problems: readonly MarkProblem[]): string {
  const hash = createHash('sha256');
  for (const { collectionId, submissionId, content, before, after } of marks) {
    hash.update(`${JSON.stringify([collectionId, submissionId, content, before, after])}\n`);
  }
  return hash.update(JSON.stringify(problems)).digest('hex');
}
