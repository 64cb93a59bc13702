/**
 * Pictures of high dynamic range look the same as a tile, in the preview, on the clipboard and as a converted copy, in AVIF, HEIC and PNG.
 * The reference is the published formula, computed here on its own: SMPTE ST 2084 and ITU-R BT.2100, white of 203 cd/m² (BT.2408), a peak of
 * 1,000 cd/m², and the extended Reinhard curve for the largest of the three colours.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { PLAIN_CONVERSION } from '../../../src-preload/conversions.ts';
import { EMPTY_QUERY, type FileRecord } from '../../../src-preload/domain.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { archiveOfFiles } from '../../samples/generate-archive.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../../samples/media', name));

/** cd/m² of red, green and blue in BT.2020, in columns of 24 pixels. For HLG: thousandths of the light of the scene, at most 1,000. */
const PATCHES = [
  ...[0, 5, 50, 203, 500, 1_000, 4_000].map((light) => [light, light, light] as const),
  [200, 0, 0] as const,
  [0, 200, 0] as const,
  [0, 0, 200] as const,
  [180, 120, 90] as const,
  [900, 500, 100] as const,
];
const FORMATS = ['avif', 'heic', 'png'] as const;
const TRANSFERS = ['pq', 'hlg'] as const;

type Colour = readonly [number, number, number];

function luminance([red, green, blue]: Colour): number {
  return 0.2627 * red + 0.678 * green + 0.0593 * blue;
}

/** The light of a screen in cd/m². */
function screenLight(transfer: (typeof TRANSFERS)[number], patch: Colour): Colour {
  if (transfer === 'pq') return patch;
  const scene = patch.map((light) => Math.min(light, 1_000) / 1_000) as unknown as Colour;
  return scene.map((light) => 1_000 * luminance(scene) ** 0.2 * light) as unknown as Colour;
}

/** sRGB, 0 to 255. */
function reference(light: Colour): readonly number[] {
  const [red, green, blue] = light.map((each) => each / 203) as unknown as Colour;
  const largest = Math.max(red, green, blue);
  const peak = 1_000 / 203;
  const scale = largest === 0 ? 0 : (largest * (1 + largest / peak ** 2)) / (1 + largest) / largest;
  const linear = [
    1.6605 * red - 0.5876 * green - 0.0728 * blue,
    -0.1246 * red + 1.1329 * green - 0.0083 * blue,
    -0.0182 * red - 0.1006 * green + 1.1187 * blue,
  ];
  return linear.map((each) => {
    const value = Math.min(Math.max(each * scale, 0), 1);
    return 255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055);
  });
}

const folder = testFolder();
let library: LibraryApi;
let files: ReadonlyMap<string, FileRecord>;
const NAMES = TRANSFERS.flatMap((transfer) => FORMATS.map((format) => `hdr_${transfer}.${format}`));

beforeAll(async () => {
  const out = path.join(folder, 'a.zip');
  const plain = await sharp({ create: { width: 24, height: 24, channels: 3, background: '#396' } })
    .avif()
    .toBuffer();
  const contents = [...NAMES.map((name) => ({ name, bytes: sample(name) })), { name: 'plain.avif', bytes: plain }];
  await archiveOfFiles(out, contents);
  library = await createLibrary({ directory: path.join(folder, 'library') });
  await library.importArchive({ path: out, source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  files = new Map(items.map((file) => [file.name, file]));
});

afterAll(() => library.close());

function fileOf(name: string): FileRecord {
  const file = files.get(name);
  if (file === undefined) throw new Error(`There is no ${name}.`);
  return file;
}

/** The colour in the middle of each patch. */
async function colours(bytes: Uint8Array | undefined): Promise<readonly (readonly number[])[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const step = info.width / PATCHES.length;
  return PATCHES.map((_, place) => {
    const at = (Math.floor(info.height / 2) * info.width + Math.floor((place + 0.5) * step)) * info.channels;
    return [...data.subarray(at, at + 3)];
  });
}

function meanDifference(some: readonly (readonly number[])[], others: readonly (readonly number[])[]): number {
  const [a, b] = [some.flat(), others.flat()];
  return a.reduce((sum, value, place) => sum + Math.abs(value - (b[place] ?? Number.NaN)), 0) / a.length;
}

describe.each(TRANSFERS)('%s', (transfer) => {
  const expected = PATCHES.map((patch) => reference(screenLight(transfer, patch)));

  it.each(FORMATS)(
    '%s differs from the formula by at most 3 of 255 on average, wherever it is drawn',
    async (format) => {
      const file = fileOf(`hdr_${transfer}.${format}`);
      const copies = path.join(folder, `${transfer}-${format}`);
      const query = {
        ...EMPTY_QUERY,
        picked: { unit: 'files', total: 1, archives: { [file.archiveId]: String(file.file) } },
      } as const;
      await library.extract({
        query,
        to: copies,
        pattern: '{name}',
        convert: { ...PLAIN_CONVERSION, to: 'png', maxSide: 240 },
      });
      const drawings = {
        tile: (await library.thumbnail({ ...file, size: 640 })).bytes,
        preview: (await library.view(file))?.bytes,
        clipboard: (await library.thumbnail({ ...file, size: 640, format: 'png' })).bytes,
        copy: readFileSync(path.join(copies, `hdr_${transfer}.png`)),
      };
      for (const [place, bytes] of Object.entries(drawings)) {
        expect(meanDifference(await colours(bytes), expected), place).toBeLessThan(3);
      }
      const hdr = transfer === 'pq' ? 'PQ' : 'HLG';
      expect((await library.content(file)).picture).toMatchObject({ hdr, hasGainMap: false, width: 288, height: 48 });
    },
  );
});

it('a picture of standard range is shown by the window itself', async () => {
  const file = fileOf('plain.avif');
  expect(await library.view(file)).toBeNull();
  expect((await library.content(file)).picture).toMatchObject({ hdr: null, hasGainMap: false });
});
