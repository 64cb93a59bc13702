import { describe, expect, it } from 'vitest';
import { cellFiles } from '../../../../src-renderer/features/table/cell-files.ts';

const archiveId = '11111111-1111-4111-8111-111111111111';
const cell = (text: string, count: number) => ({
  instructionId: 'photos',
  text,
  files: Array.from({ length: count }, (_, place) => ({ archiveId, file: place + 1 })),
});
const pictures = (text: string, count: number) => cellFiles(cell(text, count)).map((file) => file.picture);

describe('the files of a cell', () => {
  it('are pictures by their names', () => {
    expect(pictures('a.JPG, notes.pdf, b.png', 3)).toEqual([true, false, true]);
  });
  it('count as none where the text was cut', () => {
    expect(pictures('a.jpg, very long na', 3)).toEqual([true, false, false]);
  });
  it('count as none where a name holds a comma', () => {
    expect(pictures('one, two.jpg, notes.pdf', 2)).toEqual([false, false]);
  });
});
