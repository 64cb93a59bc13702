import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeExactly, decodeText, detectEncoding, type Encoding } from '../../../src-preload/text-encoding.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, '../../samples/media', name));
const read = (bytes: Uint8Array) => decodeText(bytes, detectEncoding(bytes));

describe('the beginning of a text', () => {
  it('is read as UTF-8, with and without a mark', () => {
    const bytes = new TextEncoder().encode('größer 左手');
    expect(read(bytes)).toBe('größer 左手');
    expect(read(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]))).toBe('größer 左手');
  });
  it('is read as UTF-16 in both orders, with and without a mark', () => {
    expect(read(new Uint8Array([0xff, 0xfe, 0x61, 0x00, 0xe9, 0x00]))).toBe('aé');
    expect(read(new Uint8Array([0xfe, 0xff, 0x00, 0x61, 0x00, 0xe9]))).toBe('aé');
    const text = 'Die Küche ist größer geworden.\nДаша мыла раму.';
    const little = Buffer.from(text, 'utf16le');
    expect(read(little)).toBe(text);
    expect(read(Buffer.from(little).swap16())).toBe(text);
  });
  it('drops a character that was cut in half', () => {
    expect(read(new TextEncoder().encode('ab左').subarray(0, 4))).toBe('ab');
  });
  it('is shown even if the bytes are not text', () => {
    expect(read(new Uint8Array([0x80, 0xff, 0xfe, 0x00, 0x01])).length).toBeGreaterThan(0);
    expect(read(new Uint8Array())).toBe('');
  });
});

/** Bytes of the same kind of text in encodings from before Unicode, made with iconv. */
const OLD: readonly (readonly [Encoding, string, string])[] = [
  [
    'gb18030',
    'ced2d4dab3f8b7bfc0efc5c4c1cbd2bbd5c5d5d5c6aca3acb1f9cfe4c5d4b1dfd3d0d2bbb8f6baecc9abb5c4c0acbbf8cdb0a1a3',
    '我在厨房里拍了一张照片，冰箱旁边有一个红色的垃圾桶。',
  ],
  [
    'windows-1251',
    'df20f1f4eef2eee3f0e0f4e8f0eee2e0eb20eaf3f5edfe2c20f0ffe4eeec20f120f5eeebeee4e8ebfcede8eaeeec20f1f2eee8f220e2e5e4f0ee2e',
    'Я сфотографировал кухню, рядом с холодильником стоит ведро.',
  ],
];

it.each(OLD)('text in %s is found by its statistics', (encoding, hex, text) => {
  const bytes = Buffer.from(hex, 'hex');
  expect(detectEncoding(bytes)).toBe(encoding);
  expect(read(bytes)).toBe(text);
});

it.each<[Encoding, string, string]>([
  ['windows-1250', '5a61bff3b3e62067ea9c6cb9206a619ff12c20b3f3649f2077209c726f64ea', 'Zażółć gęślą jaźń, łódź w środę'],
  [
    'macintosh',
    '47729aa765206465722053747261a7653a20e37363689a6ed220d0204d9f6c6c657273204361668e',
    'Größe der Straße: „schön“ – Müllers Café',
  ],
  ['windows-874', 'e0c1d7e8cdc7d2b9a9d1b9b6e8d2c2c3d9bbcbe9cda7e3cbc1e8', 'เมื่อวานฉันถ่ายรูปห้องใหม่'],
  ['iso-2022-jp', '1b24423f372437242449743230244e3c4c3f3f1b2842', '新しい部屋の写真'],
  ['windows-1252', '436166e9', 'Café'],
  ['utf-32le', '4700000072000000f6000000df00000065000000', 'Größe'],
  ['utf-32le', 'fffe00004700000072000000f6000000', 'Grö'],
  ['utf-32be', '0000004700000072000000f6000000df00000065', 'Größe'],
])('short text in %s is not taken for another encoding', (encoding, hex, text) => {
  const bytes = Buffer.from(hex, 'hex');
  expect(detectEncoding(bytes)).toBe(encoding);
  expect(read(bytes)).toBe(text);
  expect(decodeExactly(bytes, encoding)).toBe(text);
});

it('files of phones and spreadsheets in older encodings are readable', () => {
  const western = sample('x_windows1252.txt');
  expect(detectEncoding(western)).toBe('windows-1252');
  expect(read(western)).toContain('ü');
  const japanese = sample('x_shiftjis.txt');
  expect(detectEncoding(japanese)).toBe('shift_jis');
  expect(read(japanese)).toMatch(/[ぁ-ん]/);
});
