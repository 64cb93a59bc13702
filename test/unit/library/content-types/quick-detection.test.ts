import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { FileTypeParser, fileTypeFromBuffer } from 'file-type';
import { expect, it, vi } from 'vitest';
import { UNKNOWN_CONTENT } from '../../../../src-main/library/content-types/content-types.ts';
import { createQuickDetection } from '../../../../src-main/library/content-types/quick-detection.ts';
import { isUnknown, SNIFF_BYTES, sniff } from '../../../../src-main/library/content-types/sniff.ts';
import { createRandom } from '../../../samples/random.ts';

/** Signatures at their places, one of each way in which file-type compares: at the start, further in, with masks, after a mark, checksums. */
const SIGNATURES: readonly (readonly [place: number, hex: string])[] = [
  ...[
    '424d',
    '0b77',
    '4d5a',
    '2521',
    'efbbbf3c3f786d6c20',
    '474946',
    '1f8b08',
    '494433030000000000',
    '465753',
    '435753',
  ].map((hex) => [0, hex] as const),
  ...[
    'ffd8ff',
    'ffd8fff7',
    '89504e470d0a1a0a',
    '504b0304',
    '504b0708',
    '504b',
    '49492a0008000000',
    '4d4d002a',
    '25504446',
  ].map((hex) => [0, hex] as const),
  ...[
    '1a45dfa3',
    'd0cf11e0a1b11ae1',
    '00000100',
    '0001000000',
    '000001ba',
    'fff3',
    'fff1',
    'fffe',
    'feff',
    'fffe3c003f0078006d006c002000',
  ].map((hex) => [0, hex] as const),
  [4, '6674797068656963'],
  [4, '66726565'],
  [4, '6d6f6f76'],
  [36, '61637370'],
  [44, '5343524d'],
  [60, '424f4f4b4d4f4249'],
  [128, '4449434d'],
  [257, '7573746172'],
  [257, '757374617200'],
  [257, '000000000000'],
];

const random = createRandom(7);

function planted(length: number, signatures: readonly (readonly [number, string])[]): Buffer {
  const bytes = Buffer.from(random.bytes(length));
  for (const [place, hex] of signatures) if (place < length) bytes.write(hex, place, 'hex');
  return bytes;
}

it('tells the same types as file-type', async () => {
  const samples = path.resolve(import.meta.dirname, '../../../samples/media');
  const files = readdirSync(samples).map((name) => readFileSync(path.join(samples, name)).subarray(0, SNIFF_BYTES));
  const inputs = [
    ...files,
    ...SIGNATURES.flatMap((one) => [1, 2, 20, 511, 512, 1_000, SNIFF_BYTES].map((length) => planted(length, [one]))),
    ...SIGNATURES.map((one) => planted(700, [one, SIGNATURES[random.below(SIGNATURES.length)] ?? one])),
    // Transport streams repeat a byte after 188 bytes.
    planted(512, [
      [0, '47'],
      [188, '47'],
    ]),
    planted(512, [
      [4, '47'],
      [196, '47'],
    ]),
    ...[0, 0x20, 0xff].map((byte) => Buffer.alloc(1_000, byte)),
    ...Array.from({ length: 1_000 }, () => planted(600, [])),
  ];
  let unknown = 0;
  const detection = createQuickDetection();
  for (const bytes of inputs) {
    const begins = bytes.toString('hex', 0, 40);
    const isKnownUnknown = isUnknown(bytes, detection);
    expect([begins, await detection.detect(bytes)]).toEqual([begins, await fileTypeFromBuffer(bytes)]);
    if (!isKnownUnknown && !isUnknown(bytes, detection)) continue;
    expect([begins, await sniff(bytes, 'photo.jpg')]).toEqual([begins, UNKNOWN_CONTENT]);
    unknown += 1;
  }
  // Most of the noise, once each first byte was met.
  expect(unknown).toBeGreaterThan(900);
});

it('asks file-type only about files that may have a signature', async () => {
  const { detect } = createQuickDetection();
  const noise = Array.from({ length: 300 }, () => planted(600, [[0, 'a7a7']]));
  await detect(noise[0] ?? Buffer.alloc(0));
  const asked = vi.spyOn(FileTypeParser.prototype, 'fromBuffer');
  try {
    for (const bytes of noise) await detect(bytes);
    expect(asked.mock.calls.length).toBeLessThan(5);
  } finally {
    asked.mockRestore();
  }
});
