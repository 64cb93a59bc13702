import { expect, it } from 'vitest';
import { clipsAmong, type PossibleClip } from '../../../../src-main/library/media/clip.ts';

const among = (...files: readonly Partial<PossibleClip>[]) => [
  ...clipsAmong(
    files.map((file, index) => ({
      file: index + 1,
      kind: 'image',
      instruction: 1,
      state: 'ok',
      name: 'IMG_1.HEIC',
      contentId: null,
      ...file,
    })),
  ),
];
const film: Partial<PossibleClip> = { kind: 'video', name: 'img_1.MOV' };

it('pairs a photograph and a film of one answer by their name', () => {
  expect(among({}, film)).toEqual([[1, 2]]);
  expect(among({ contentId: 'a' }, film)).toEqual([[1, 2]]);
});

it('does not pair by name if it is not certain', () => {
  // Of another question.
  expect(among({}, { ...film, instruction: 2 })).toEqual([]);
  // Two films, or two photographs.
  expect(among({}, film, { ...film, name: 'IMG_1.mp4' })).toEqual([]);
  expect(among({}, { name: 'IMG_1.jpg' }, film)).toEqual([]);
  // Their content identifiers say otherwise.
  expect(among({ contentId: 'a' }, { ...film, contentId: 'b' })).toEqual([]);
  expect(among({ name: '' }, { ...film, name: '' })).toEqual([]);
});

it('pairs by content identifier across questions, and prefers it to names', () => {
  expect(among({ contentId: 'a' }, { ...film, instruction: 2, contentId: 'a' })).toEqual([[1, 2]]);
  expect(among({ contentId: 'a' }, film, { ...film, name: 'x.MOV', contentId: 'a' })).toEqual([[1, 3]]);
});
