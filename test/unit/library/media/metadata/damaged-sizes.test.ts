import { expect, it } from 'vitest';
import { describePicture } from '../../../../../src-main/library/media/metadata/describe-picture.ts';
import { describeSound } from '../../../../../src-main/library/media/metadata/sound-description.ts';

const sizeOf = ({ width, height }: { readonly width: number | null; readonly height: number | null }) => [
  width,
  height,
];

it.each([
  ['a bitmap in text without a height', 'P1 5 x\n', [null, null]],
  ['a bitmap of negative width', 'P4\n-3 4\n', [null, null]],
  ['a picture without pixels', 'P6\n0 0\n255\n', [null, null]],
  ['a drawing of endless width', '<svg width="1e400" height="3"></svg>', [null, null]],
  ['a drawing without height', '<svg width="50%" viewBox="0 0 10 0"></svg>', [null, null]],
  ['a GIF without pixels', 'GIF89a', [null, null]],
  ['an undamaged picture', 'P6\n12 7\n255\n', [12, 7]],
])('%s has a size in whole pixels or none', (_what, start, size) => {
  const bytes = Buffer.alloc(60);
  bytes.write(start);
  expect(sizeOf(describePicture(bytes))).toEqual(size);
});

it.each([
  [
    [Infinity, 3],
    [null, null],
  ],
  [
    [Number.NaN, 3],
    [null, null],
  ],
  [
    [640.4, 359.6],
    [640, 360],
  ],
])('a film whose header states the size %j has the size %j', async ([width = 0, height = 0], size) => {
  const value = (name: string, number: number) => {
    const bytes = Buffer.alloc(2 + name.length + 9);
    bytes.writeUInt16BE(name.length);
    bytes.write(name, 2);
    bytes.writeDoubleBE(number, 3 + name.length);
    return bytes;
  };
  const start = Buffer.alloc(42);
  start.write('FLV\x01', 'latin1');
  start.write('\x02\x00\x0aonMetaData', 24, 'latin1');
  const film = Buffer.concat([start, value('width', width), value('height', height), value('duration', 2)]);
  const described = await describeSound(Uint8Array.from(film), 'video');
  expect([described.seconds, ...sizeOf(described)]).toEqual([2, ...size]);
});
