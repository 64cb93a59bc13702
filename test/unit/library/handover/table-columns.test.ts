import { describe, expect, it } from 'vitest';
import { tableColumns } from '../../../../src-main/library/handover/table-columns.ts';

const headers = (heads: { instructionId: string; type: string; description: string }[]) =>
  tableColumns(heads, false)
    .slice(4)
    .map(({ header }) => header);

describe('table columns', () => {
  it('make equal headers different, also from the fixed ones and from each other’s units', () => {
    expect(
      headers([
        { instructionId: 'a', type: 'free_text', description: 'Size (unit)' },
        { instructionId: 'b', type: 'free_text_with_unit', description: ' Size\n' },
        { instructionId: 'c', type: 'free_text', description: 'Created_At' },
        { instructionId: 'd', type: 'multiple_choice_with_free_text', description: '' },
      ]),
    ).toEqual(['Size (unit)', 'Size', 'Size (unit) (2)', 'Created_At (2)', 'd', 'd (explanation)']);
  });
});
