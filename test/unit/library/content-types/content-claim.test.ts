import { expect, test } from 'vitest';
import { contradicts } from '../../../../src-main/library/content-types/content-claim.ts';
import { contentTypeOfName } from '../../../../src-main/library/content-types/content-types.ts';
import { sniff } from '../../../../src-main/library/content-types/sniff.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0');
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0\0\0\0IDAT');
const PDF = bytes('%PDF-1.7\n');
const HEIF = bytes('\0\0\0\x18ftypmif1\0\0\0\0mif1heic');
const MP4 = bytes('\0\0\0\x18ftypisom\0\0\0\0isommp42');
const ZIP = bytes('PK\x03\x04\x14\0\0\0\0\0');
const PROGRAM = bytes('MZ\x90\0\x03\0\0\0');

const differs = async (name: string, content: Buffer) =>
  contradicts(contentTypeOfName(name), await sniff(content, name));

test.each([
  ['photo.jpg', PDF],
  ['photo.jpg', PNG],
  ['photo.jpg', PROGRAM],
  ['photo.jpg', bytes('<!doctype html><script>alert(1)</script>')],
  ['notes.txt', JPEG],
  ['letter.pdf', ZIP],
  ['film.mp4', JPEG],
  ['report.docx', PDF],
  ['page.html', JPEG],
])('the content contradicts %s', async (name, content) => {
  expect(await differs(name, content)).toBe(true);
});

test.each([
  ['photo.JPG', JPEG],
  ['photo.png', PNG],
  ['photo.heic', HEIF],
  ['letter.pdf', PDF],
  ['sound.m4a', MP4],
  ['film.mov', MP4],
  ['report.docx', ZIP],
  ['notes.txt', bytes('Gr\xfc\xdfe in an old encoding')],
  ['notes.csv', bytes('a,b\n1,2\n')],
  ['page.html', bytes('<!doctype html><p>')],
  ['photo', JPEG],
  ['photo.unknown', JPEG],
])('the content does not contradict %s', async (name, content) => {
  expect(await differs(name, content)).toBe(false);
});
