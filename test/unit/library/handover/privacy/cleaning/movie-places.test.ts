/** Places of films and pictures in boxes that no player reads. */
import { expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';
import { PICTURE, tellingHeif } from '../../../../../samples/telling-heif.ts';
import {
  box,
  fragmentedMovie,
  longs,
  MOVIE_SECRET,
  SAMPLES,
  soundEntry,
  tellingMovie,
  uncompressedSound,
  videoEntry,
} from '../../../../../samples/telling-movie.ts';

it.each([
  ['a film', tellingMovie()],
  ['fragments with sizes of their own', fragmentedMovie(true)],
  ['fragments with the usual sizes', fragmentedMovie(false)],
  ['sound without compression', uncompressedSound('sowt')],
])('%s keeps in each box what players read, and its samples', (_what, original) => {
  const cleaned = stripMetadata(original);
  expect(original.includes(MOVIE_SECRET)).toBe(true);
  expect(cleaned.toString('latin1')).not.toMatch(/MadeB|adeByAda|niko/);
  expect(cleaned.length).toBe(original.length);
  expect(cleaned.indexOf(SAMPLES)).toBe(original.indexOf(SAMPLES));
  expect(cleaned.toString('latin1')).toContain('isomisom');
  expect(stripMetadata(cleaned).equals(cleaned)).toBe(true);
});

it.each([
  ['its media data is in another file', { reference: box('url ', longs(0), Buffer.from('file:///Users/ada')) }],
  ['frames may be files with metadata', { entry: videoEntry('jpeg') }],
  ['frames may be files with metadata', { entry: videoEntry('ABCD') }],
  ['sound may be files with metadata', { handler: 'soun', entry: soundEntry('ABCD', 1, 8) }],
  ['packed in an old way', { handler: 'soun', entry: soundEntry('QDM2', 1, 8), sizes: [1, 20], runs: [1, 1, 20, 1] }],
  ['it is cut off', { places: [1, 900_000] }],
] as const)('refuses a film: %s', (reason, wish) => {
  expect(() => stripMetadata(tellingMovie(wish))).toThrow(reason);
});

it('refuses video that is a series of JPEG files', () => {
  const jpeg = Buffer.from([0, 0, 0, 0, 3, 18, 0, 1, 0, 4, 13, 0x6c, ...Array<number>(12).fill(0)]);
  const entry = videoEntry('mp4v');
  const described = box('mp4v', entry.subarray(8, 86), box('esds', jpeg));
  expect(() => stripMetadata(tellingMovie({ entry: described }))).toThrow('frames may be files with metadata');
});

it('a HEIC keeps its picture, without names of items, small pictures and unused data', () => {
  const original = tellingHeif();
  const cleaned = stripMetadata(original);
  expect(cleaned.toString('latin1')).not.toMatch(/MadeB|adeByAda|a small picture|with many words|thmb|rloc/);
  expect(cleaned.length).toBe(original.length);
  expect(cleaned.indexOf(PICTURE)).toBe(original.indexOf(PICTURE));
  // The small picture counts as hidden, and no other item.
  const text = cleaned.toString('latin1');
  const flags = Array.from(text.matchAll(/infe/g), ({ index }) => cleaned[index + 7]);
  expect(flags).toEqual([0, 1, 0]);
  expect(stripMetadata(cleaned).equals(cleaned)).toBe(true);
  expect(() => stripMetadata(tellingHeif('jpeg'))).toThrow('a picture of an unknown kind');
});
