import { expect, test } from 'vitest';
import { embeddedClip } from '../../../../src-main/library/media/clip.ts';

function box(type: string, bytes = 8): Buffer {
  const made = Buffer.alloc(8 + bytes);
  made.writeUInt32BE(made.length, 0);
  made.write(type, 4, 'latin1');
  return made;
}

test('finds a film behind a picture, up to the end of its boxes', () => {
  const picture = Buffer.alloc(100, 0xff);
  const film = Buffer.concat([box('ftyp', 12), box('moov', 40), box('mdat', 30)]);
  const trailer = Buffer.from('SEFH and more');
  expect(embeddedClip(Buffer.concat([picture, film, trailer]))).toEqual({ start: 100, end: 100 + film.length });
  expect(embeddedClip(Buffer.concat([picture, box('ftyp', 12), box('mdat', 30)]))).toBeNull();
});

test('gives up a picture of millions of boxes', () => {
  // Each of them looks like the beginning of a film. To look behind each would take hours.
  const boxes = Buffer.concat(Array.from({ length: 4_096 }, () => box('ftyp', 8)));
  expect(embeddedClip(Buffer.concat(Array.from({ length: 256 }, () => boxes)))).toBeNull();
});
