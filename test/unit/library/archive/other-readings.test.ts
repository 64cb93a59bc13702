import fc from 'fast-check';
import { expect, it } from 'vitest';
import { getFileNameLowLevel } from 'yauzl';
import { otherReadings } from '../../../../src-main/library/archive/other-readings.ts';

/** Decodes a name whose encoding is not declared, like an unpacker. */
const assumed = (...bytes: readonly number[]) => getFileNameLowLevel(0, Buffer.from(bytes), [], false);

it.each([
  ['Chinese', assumed(0xd5, 0xd5, 0xc6, 0xac), '照片'],
  ['Japanese', assumed(0x8e, 0xca, 0x90, 0x5e), '写真'],
  ['Korean', assumed(0xbb, 0xe7, 0xc1, 0xf8), '사진'],
  ['Cyrillic', assumed(0xd4, 0xee, 0xf2, 0xee), 'Фото'],
  ['western', assumed(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72), 'Müller'],
  ['Latin-1 for UTF-8', 'MÃ¼ller', 'Müller'],
])('a name in %s is among the readings', (_what, name, meant) => {
  expect(otherReadings(name)).toContain(meant);
});

it.each(['', 'photo.jpg', '照片.jpg'])('%j has no other reading', (name) => {
  expect(otherReadings(name)).toEqual([]);
});

it('reads any name without failing, and never returns the name itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(otherReadings(name)).not.toContain(name);
    }),
  );
});

it('loses no byte: different bytes give different readings', () => {
  const all = Array.from({ length: 128 }, (_, at) => assumed(128 + at));
  expect(new Set(all).size).toBe(128);
});
