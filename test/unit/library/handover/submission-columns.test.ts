import { describe, expect, it } from 'vitest';
import { submissionColumns } from '../../../../src-main/library/handover/tables/submission-columns.ts';
import type { InstructionHead } from '../../../../src-main/library/query/instruction-heads.ts';
import { PLAIN_SHAPE, type TableShape } from '../../../../src-preload/tables.ts';

type Head = Omit<InstructionHead, 'options'> & Partial<InstructionHead>;

const questionColumns = (heads: readonly Head[], shape: Partial<TableShape> = {}) =>
  submissionColumns(
    heads.map((head) => ({ options: [], ...head })),
    { ...PLAIN_SHAPE, ...shape },
  ).filter(({ instructionId }) => instructionId !== null);

const MARKS = [
  'review_rating',
  'review_decision',
  'review_tags',
  'review_note',
  'files_accepted',
  'files_rejected',
  'files_best_rating',
];

describe('table columns', () => {
  it('make equal headers different, also from fixed headers and from units', () => {
    const heads = [
      { instructionId: 'a', type: 'free_text', description: 'Size (unit)' },
      { instructionId: 'b', type: 'free_text_with_unit', description: ' Size\n' },
      { instructionId: 'c', type: 'free_text', description: 'Created_At' },
      { instructionId: 'd', type: 'multiple_choice_with_free_text', description: '' },
    ];
    expect(questionColumns(heads).map(({ header }) => header)).toEqual([
      'Size (unit)',
      'Size',
      'Size (unit) (2)',
      'Created_At (2)',
      'd',
      'd (explanation)',
    ]);
  });

  it('of marks keep their names where a question has the same, so that its answers never come back as marks', () => {
    const heads = ['Review rating', 'review_note'].map((description) => ({
      instructionId: description,
      type: 'free_text',
      description,
      options: [],
    }));
    const names = (headers: TableShape['headers']) =>
      submissionColumns(heads, { ...PLAIN_SHAPE, headers }).map(({ header }) => header);
    expect(names('short').slice(4)).toEqual(['review_rating_2', 'review_note_2', ...MARKS]);
    expect(names('words').slice(4)).toEqual(['Review rating', 'review_note (2)', ...MARKS]);
  });

  it('end with the marks, even if nothing is marked', () => {
    expect(submissionColumns([], PLAIN_SHAPE).map(({ header }) => header)).toEqual([
      'submission_id',
      'participant_id',
      'collection_id',
      'created_at',
      ...MARKS,
    ]);
  });

  it('have texts, ids or short names as headers', () => {
    const heads = [
      {
        instructionId: 'i-1',
        type: 'free_text_with_unit',
        description: 'How wide is it, in your own words and to the inch?',
      },
      { instructionId: 'i-2', type: 'free_text', description: 'Wo hängt es überall?' },
      { instructionId: 'i-3', type: 'free_text', description: '何が見えますか？' },
      { instructionId: 'i-4', type: 'free_text', description: '2 years ago?' },
      { instructionId: 'i-5', type: 'free_text', description: '2 years ago!' },
    ];
    expect(questionColumns(heads, { headers: 'short' }).map(({ header }) => header)).toEqual([
      'how_wide_is_it_in_your_own_words',
      'how_wide_is_it_in_your_own_words_unit',
      'wo_hangt_es_uberall',
      'q3',
      'q_2_years_ago',
      'q_2_years_ago_2',
    ]);
    expect(questionColumns(heads, { headers: 'ids' }).map(({ header }) => header)).toEqual([
      'i-1',
      'i-1_unit',
      'i-2',
      'i-3',
      'i-4',
      'i-5',
    ]);
  });

  it('have one column for each option on request', () => {
    const options = [
      { value: 'am', label: 'In the morning' },
      { value: '夜', label: '夜に' },
    ];
    const heads = [{ instructionId: 'when', type: 'multiple_choice', description: 'When?', options }];
    const columns = questionColumns(heads, { choices: 'indicators' });
    expect(columns.map(({ header, short }) => [header, short])).toEqual([
      ['When?: In the morning', 'when_am'],
      ['When?: 夜に', 'when_2'],
    ]);
  });
});
