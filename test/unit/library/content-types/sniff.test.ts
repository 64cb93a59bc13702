import sharp from 'sharp';
import { expect, test } from 'vitest';
import { contentTypeOfName } from '../../../../src-main/library/content-types/content-types.ts';
import { createQuickDetection } from '../../../../src-main/library/content-types/quick-detection.ts';
import { isUnknown, SNIFF_BYTES, servedType, sniff } from '../../../../src-main/library/content-types/sniff.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const blank = sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });

test.each([
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['gif', 'image/gif'],
  ['avif', 'image/avif'],
] as const)('a %s is served as %s under any name', async (format, contentType) => {
  const picture = await blank.clone().toFormat(format).toBuffer();
  const found = await sniff(picture, 'program.exe');
  expect(found).toEqual({ kind: 'image', contentType });
  expect(servedType(found)).toBe(contentType);
});

test.each([
  ['a page', 'page.html', '<!DOCTYPE html><script>alert(1)</script>'],
  ['a page named as a photograph', 'photo.jpg', '<html><body onload=alert(1)>'],
  ['a page after a comment and spaces', 'notes.txt', '  \n<!-- hello --><script>alert(1)</script>'],
  ['a drawing', 'drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['a drawing named as a photograph', 'photo.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a Windows program', 'photo.jpg', 'MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00'],
  ['a Linux program', 'photo.jpg', '\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00'],
  ['an archive', 'photo.jpg', 'PK\x03\x04\x14\x00\x00\x00\x00\x00'],
  ['noise', 'photo.jpg', '\x00\x01\x02\x03\x04'],
])('%s is served as bytes that a browser does not interpret', async (_what, name, content) => {
  expect(servedType(await sniff(bytes(content), name))).toBe('application/octet-stream');
});

test.each([
  ['notes.txt', 'Ünïcode ☃', 'text/plain'],
  ['table.csv', 'a,b\n1,2\n', 'text/csv'],
  ['data.json', '{"a": 1}', 'application/json'],
  ['photo.jpg', 'no photograph at all', 'text/plain'],
  ['a < b.txt', 'a <b and c> d', 'text/plain'],
])('%s is text, served as plain text', async (name, content, contentType) => {
  const found = await sniff(Buffer.from(content), name);
  expect(found).toEqual({ kind: 'text', contentType });
  expect(servedType(found)).toBe('text/plain; charset=utf-8');
});

test.each([
  ['memo', '.snd\0\0\0\x18\xff\xff\xff\xff', 'audio/basic'],
  ['memo.wav', 'RF64\xff\xff\xff\xffWAVEds64', 'audio/wav'],
  ['light', 'v/1\x01\x02\0\0\0', 'image/x-exr'],
  ['light', '#?RADIANCE\nFORMAT', 'image/vnd.radiance'],
  ['texture', 'DDS \x7c\0\0\0', 'image/x-dds'],
  ['map', 'P6\n# by hand\n301 203\n255\n\xd0\0', 'image/x-portable-anymap'],
  ['scan.TGA', '\0\0\x0a\0\0\0\0\0\0\0', 'image/x-tga'],
  ['still', '\0\0\0\x1cftypmif1\0\0\0\0mif1avif', 'image/avif'],
  ['still', '\0\0\0\x1cftypmif1\0\0\0\0mif1heic', 'image/heic'],
  ['still', '\0\0\0\x18ftypmif1\0\0\0\0mif1', 'image/heif'],
  ['contact.vcf', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD', 'text/vcard'],
])('%s of another application is called what it is', async (name, content, contentType) => {
  const found = await sniff(bytes(content), name);
  expect(found.contentType).toBe(contentType);
  expect(found.kind).toBe(contentType.split('/')[0]);
  const claimed = contentTypeOfName(name);
  const byName = claimed.contentType === contentType;
  expect(byName || !isUnknown(bytes(content), createQuickDetection())).toBe(true);
});

test('a PDF may begin behind a few lines, if its name says what it is', async () => {
  const late = bytes('Received by scanner 4\r\n%PDF-1.4\n\xe2\xe3');
  expect(await sniff(late, 'scan.pdf')).toEqual({ kind: 'pdf', contentType: 'application/pdf' });
  expect((await sniff(late, 'scan.jpg')).kind).toBe('other');
});

test('text is recognised if its first bytes end within a character', async () => {
  const cut = Buffer.from('日本').subarray(0, 5);
  expect((await sniff(cut, 'notes.txt')).kind).toBe('text');
});

test('an HEIC photograph is an image, but is not served as one', async () => {
  const found = await sniff(bytes('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), 'IMG_1.HEIC');
  expect(found.kind).toBe('image');
  expect(servedType(found)).toBe('application/octet-stream');
});

test('a TIFF is recognised by its beginning, wherever its directory is', async () => {
  const scan = await sharp({ create: { width: 400, height: 400, channels: 3, background: '#fff' } })
    .tiff({ compression: 'none' })
    .toBuffer();
  expect(scan.readUInt32LE(4)).toBeGreaterThan(SNIFF_BYTES);
  expect(await sniff(scan.subarray(0, SNIFF_BYTES), 'scan')).toEqual({ kind: 'image', contentType: 'image/tiff' });
});

test.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<?xml version="1.0"?><!-- a --><svg width="1"/>'])(
  '%s is an image, but is not served as one',
  async (text) => {
    const found = await sniff(Buffer.from(text), 'photo.jpg');
    expect(found).toEqual({ kind: 'image', contentType: 'image/svg+xml' });
    expect(servedType(found)).toBe('application/octet-stream');
  },
);
