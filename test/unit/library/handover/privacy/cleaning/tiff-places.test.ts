/** Places of TIFF pictures that nothing draws. */
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { stripMetadata } from '../../../../../../src-main/library/handover/privacy/cleaning/strip-metadata.ts';

const SECRET = Buffer.from('MadeByAda!');
const [WIDTH, HEIGHT] = [24, 16];
const PIXELS = Buffer.alloc(WIDTH * HEIGHT * 3, 'rgb');
const read = (bytes: Buffer) => sharp(bytes, { failOn: 'none' }).raw().toBuffer();

type Entry = readonly [tag: number, type: number, count: number, value: number | Buffer];

interface Page {
  readonly pixels?: Buffer;
  /** Bytes of the strip as the page tells. */
  readonly told?: number;
  readonly compression?: number;
  readonly more?: readonly Entry[];
  readonly after?: Buffer;
}

/** Of one strip. @param at where the page begins */
function page(at: number, isLast: boolean, wish: Page): Buffer {
  const { pixels = PIXELS, told = pixels.length, compression = 1, more = [], after = SECRET } = wish;
  const bits = Buffer.from([8, 0, 8, 0, 8, 0]);
  const count = 9 + more.length;
  const values = at + 6 + count * 12;
  let beside = Buffer.alloc(0);
  const pixelsAt =
    values + 6 + more.reduce((sum, [, , , value]) => sum + (typeof value === 'number' ? 0 : value.length), 0);
  const entries: readonly Entry[] = [
    [256, 3, 1, WIDTH],
    [257, 3, 1, HEIGHT],
    [258, 3, 3, bits],
    [259, 3, 1, compression],
    [262, 3, 1, compression === 7 ? 6 : 2],
    [273, 4, 1, pixelsAt],
    [277, 3, 1, 3],
    [278, 3, 1, HEIGHT],
    [279, 4, 1, told],
    ...more,
  ];
  const head = Buffer.alloc(6 + count * 12);
  head.writeUInt16LE(count);
  for (const [place, [tag, type, length, value]] of entries.toSorted(([a], [b]) => a - b).entries()) {
    const row = 2 + place * 12;
    head.writeUInt16LE(tag, row);
    head.writeUInt16LE(type, row + 2);
    head.writeUInt32LE(length, row + 4);
    head.writeUInt32LE(typeof value === 'number' ? value : values + beside.length, row + 8);
    if (typeof value !== 'number') beside = Buffer.concat([beside, value]);
  }
  const all = Buffer.concat([head, beside, pixels, after]);
  if (!isLast) all.writeUInt32LE(at + all.length, head.length - 4);
  return all;
}

function tiff(...pages: readonly Page[]): Buffer {
  let file = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  for (const [place, wish] of pages.entries()) {
    file = Buffer.concat([file, page(file.length, place === pages.length - 1, wish)]);
  }
  return file;
}

/** With a picture within the first page. */
function tiffWithin(inner: Page, type: number): Buffer {
  const at = tiff({ more: [[330, type, 1, 0]] }).length;
  const outer = tiff({ more: [[330, type, 1, at]] });
  return Buffer.concat([outer, page(at, true, inner)]);
}

async function jpegWithComment(): Promise<Buffer> {
  const jpeg = await sharp(PIXELS, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .jpeg()
    .toBuffer();
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, SECRET.length + 2]), SECRET]);
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), SECRET]);
}

it('what is not drawn of a TIFF is emptied, and no pixel changes', async () => {
  const jpeg = await jpegWithComment();
  const tables = Buffer.concat([jpeg.subarray(0, 6 + SECRET.length), Buffer.from([0xff, 0xd9])]);
  const smaller: Entry = [254, 4, 1, 1];
  const cases = {
    'behind pixels': tiff({}),
    'within the strip that a page tells': tiff({ told: PIXELS.length + SECRET.length }),
    'in a JPEG': tiff({ pixels: jpeg, compression: 7 }),
    'in the tables of JPEGs': tiff({ pixels: jpeg, compression: 7, more: [[347, 7, tables.length, tables]] }),
    'in a palette that is not used': tiff({ more: [[320, 3, SECRET.length / 2, SECRET]] }),
    'in a smaller picture of the page': tiff(
      {},
      { more: [smaller], pixels: Buffer.concat([SECRET, PIXELS.subarray(10)]) },
    ),
    'in a smaller picture within the page': tiffWithin({ more: [smaller] }, 4),
    'in a smaller picture within the page, with a pointer of its own type': tiffWithin({ more: [smaller] }, 13),
  };
  for (const [name, original] of Object.entries(cases)) {
    const cleaned = stripMetadata(original);
    expect(cleaned.includes(SECRET), name).toBe(false);
    expect(cleaned.length, name).toBe(original.length);
    expect((await read(cleaned)).equals(await read(original)), name).toBe(true);
    expect(stripMetadata(cleaned).equals(cleaned), name).toBe(true);
  }
});

it.each([
  ['its pixels may be files', { compression: 50_001 }],
  ['it is damaged', { more: [[274, 3, 5, SECRET]] }],
  ['it is damaged', { more: [[339, 3, 5, SECRET]] }],
  [
    'does not say where its pixels end',
    { compression: 5, told: 1, pixels: Buffer.alloc(1), more: [[315, 2, 10, SECRET]] },
  ],
] as const)('refuses a TIFF: %s', (reason, wish) => {
  const file = tiff(wish as Page);
  // The strip begins at the words of the author.
  if (reason.startsWith('does')) file.writeUInt32LE(file.indexOf(SECRET), 8 + 2 + 5 * 12 + 8);
  expect(() => stripMetadata(file)).toThrow(reason);
});

it('refuses a TIFF that holds another whole picture', () => {
  for (const more of [[], [[254, 4, 1, 0]]] as const)
    expect(() => stripMetadata(tiffWithin({ more }, 4))).toThrow('holds pictures within the picture');
  // The pointer leads out of the file.
  expect(() => stripMetadata(tiff({ more: [[330, 4, 1, 99_999]] }))).toThrow('it is damaged');
});
