import { describe, expect, it } from 'vitest';
import type { SubmissionRow } from '../../../../src-preload/domain.ts';
import { NO_MARK } from '../../../../src-preload/marks.ts';
import { compareAnswers, isShared } from '../../../../src-renderer/features/submission/compare-answers.ts';
import { sharedMark } from '../../../../src-renderer/marks/shared-mark.ts';
import type { Question } from '../../../../src-renderer/state/qualifiers.ts';

const question = (id: string): Question => ({
  id,
  type: 'free_text',
  description: `About ${id}?`,
  options: [],
  qualifier: null,
});
const row = (answers: Readonly<Record<string, string>>): SubmissionRow => ({
  archiveId: 'a',
  row: 1,
  collectionId: 'c',
  submissionId: 's',
  participantId: 'p',
  createdAt: null,
  files: 0,
  change: null,
  snippet: null,
  cells: Object.entries(answers).map(([instructionId, text]) => ({ instructionId, text, hit: null, files: [] })),
});
const facets = (total: number, counts: Readonly<Record<string, number>> = {}) => ({
  total,
  instructions: [
    {
      instructionId: 'room',
      description: 'About room?',
      options: Object.entries(counts).map(([value, count]) => ({ value, label: value, count })),
    },
  ],
});

describe('answers of several submissions', () => {
  it('are shared if all are the same, and counted if they differ or are missing', () => {
    const rows = [row({ room: 'Kitchen', pet: 'cat' }), row({ room: 'Kitchen', pet: 'dog' }), row({ room: 'Kitchen' })];
    const [room, pet] = compareAnswers([question('room'), question('pet'), question('none')], rows, facets(3));
    expect(room && isShared(room)).toBe(true);
    expect(pet && isShared(pet)).toBe(false);
    expect(pet).toMatchObject({
      answers: [
        { words: 'cat', count: 1 },
        { words: 'dog', count: 1 },
      ],
      unanswered: 1,
    });
  });

  it('are counted in all submissions when only the first were read', () => {
    const rows = [row({ room: 'Kitchen' })];
    const [room] = compareAnswers([question('room')], rows, facets(9, { Attic: 3, Kitchen: 6, Cellar: 0 }));
    expect(room).toMatchObject({ of: 9, unanswered: null });
    expect(room?.answers).toEqual([
      { words: 'Kitchen', count: 6 },
      { words: 'Attic', count: 3 },
    ]);
  });

  it('are shown in readable form, with the values of those that read alike', () => {
    const cell = (text: string, values: string): SubmissionRow => ({
      ...row({}),
      cells: [{ instructionId: 'room', text, values, hit: null, files: [] }],
    });
    const rows = [
      cell('Living room', 'Living room (living_room)'),
      cell('Living room', 'Living room (living-room)'),
      cell('Hall', 'Hall (hall)'),
    ];
    const [room] = compareAnswers([question('room')], rows, facets(3));
    expect(room?.answers.map(({ words }) => words)).toEqual([
      'Living room (living_room)',
      'Living room (living-room)',
      'Hall',
    ]);
    const options = [{ value: 'big_attic', label: 'Big attic', qualifier: null }];
    const [counted] = compareAnswers([{ ...question('room'), options }], [], facets(9, { big_attic: 9 }));
    expect(counted?.answers).toEqual([{ words: 'Big attic', count: 9 }]);
  });

  it('are not said to be the same when only their beginning was read', () => {
    const long = `${'x'.repeat(298)}…`;
    const [note] = compareAnswers([question('note')], [row({ note: long }), row({ note: long })], facets(2));
    expect(note && isShared(note)).toBe(false);
    expect(note?.isCut).toBe(true);
  });
});

describe('marks of several items', () => {
  const marks = new Map([
    ['one', { ...NO_MARK, rating: 4, flag: 'accept' as const, tags: ['a', 'b'] }],
    ['two', { ...NO_MARK, rating: 4, flag: 'reject' as const, tags: ['b'] }],
  ]);

  it('are shared where all items have the same', () => {
    expect(sharedMark(marks, new Set(['one', 'two']), 2)).toEqual({ ...NO_MARK, rating: 4, tags: ['b'] });
    expect(sharedMark(marks, new Set(['one', 'none']), 2)).toEqual(NO_MARK);
  });

  it('are unknown when not all items are known', () => {
    expect(sharedMark(marks, new Set(['one']), 2)).toEqual(NO_MARK);
  });
});
