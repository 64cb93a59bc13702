/** Computes the changes that a mark file would make. */
import { createHash } from 'node:crypto';
import type { MarkEffect, MarkProblem } from '../../../../src-preload/mark-files.ts';
import {
  addsTooManyTags,
  changedMark,
  type Mark,
  type MarkChange,
  MOST_TAGS,
  NO_MARK,
  sameMark,
} from '../../../../src-preload/marks.ts';
import type { MarkTable } from '../../catalog/mark-table.ts';
import type { FindSubject, FoundSubject } from './find-subjects.ts';
import { type MarkFile, type MarkLine, WrongLine } from './mark-line.ts';
import { markFileWords } from './words.ts';

interface PlannedMark extends FoundSubject, Pick<MarkEffect, 'line' | 'before' | 'after'> {}

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

/** Plans the changes that a file of marks would make. Lines that cannot be used become problems. */
export function planMarks(file: MarkFile, find: FindSubject, marks: Pick<MarkTable, 'get'>): MarkPlan {
  const problems = [...file.problems];
  const drafts = new Map<string, Draft>();
  for (const read of file.lines) {
    const { line } = read;
    try {
      const subject = foundIn(file, read, find);
      const key = JSON.stringify([subject.collectionId, subject.submissionId, subject.content]);
      const draft = drafts.get(key) ?? draftOf(subject, line, marks);
      addLine(draft, line, wantedBy(file, read, draft.before), file.format === 'table' ? 'line' : 'task');
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
function addLine(draft: Draft, line: number, wanted: MarkChange, unit: string): void {
  const { after, setBy } = draft;
  for (const field of ['rating', 'flag', 'note'] as const) {
    const earlier = setBy.get(field);
    if (wanted[field] === undefined || earlier === undefined || wanted[field] === after[field]) continue;
    const name = field === 'flag' ? 'decision' : field;
    throw new WrongLine(markFileWords.contradicts(name, unit, earlier));
  }
  if (addsTooManyTags(after, wanted)) throw new WrongLine(markFileWords.manyTags(MOST_TAGS));
  for (const field of ['rating', 'flag', 'note'] as const) {
    if (wanted[field] !== undefined && !setBy.has(field)) setBy.set(field, line);
  }
  draft.after = changedMark(after, wanted);
}

/** A name that the table guards, or otherwise exactly the name that it has. */
function foundIn({ isGuarded }: MarkFile, { subject, unguarded }: MarkLine, find: FindSubject): FoundSubject {
  if (unguarded === undefined || !isGuarded) return find(subject);
  try {
    return find(unguarded.subject);
  } catch (error) {
    if (!(error instanceof WrongLine)) throw error;
    return find(subject);
  }
}

/** If a note or tags differ from the mark only by the apostrophe of a guard, nothing changes. Otherwise the whole table tells whether it has guards. */
function wantedBy({ isGuarded }: MarkFile, { change, unguarded }: MarkLine, before: Mark): MarkChange {
  if (unguarded === undefined) return change;
  const changesNothing = (part: MarkChange) => sameMark(changedMark(before, part), before);
  const pick = (written: MarkChange, plain: MarkChange) => {
    if (changesNothing(written)) return written;
    return isGuarded || changesNothing(plain) ? plain : written;
  };
  const { note, addTags, ...rest } = change;
  const plain = unguarded.change;
  return { ...rest, ...pick({ note }, { note: plain.note }), ...pick({ addTags }, { addTags: plain.addTags }) };
}

function digestOf(marks: readonly PlannedMark[], problems: readonly MarkProblem[]): string {
  const hash = createHash('sha256');
  for (const { collectionId, submissionId, content, before, after } of marks) {
    hash.update(`${JSON.stringify([collectionId, submissionId, content, before, after])}\n`);
  }
  return hash.update(JSON.stringify(problems)).digest('hex');
}
