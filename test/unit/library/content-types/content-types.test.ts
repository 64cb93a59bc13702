import { expect, test } from 'vitest';
import { contentTypeOfName } from '../../../../src-main/library/content-types/content-types.ts';

test.each([
  ['photo.JPG', 'image', 'image/jpeg'],
  ['scan.heic', 'image', 'image/heic'],
  ['clip.webm', 'video', 'video/webm'],
  ['memo.m4a', 'audio', 'audio/mp4'],
  ['letter.pdf', 'pdf', 'application/pdf'],
  ['notes.txt', 'text', 'text/plain'],
  ['page.html', 'other', 'text/html'],
  ['drawing.svg', 'image', 'image/svg+xml'],
  ['archive.tar.gz', 'other', 'application/octet-stream'],
  ['noextension', 'other', 'application/octet-stream'],
  ['.jpg', 'other', 'application/octet-stream'],
  ['a.constructor', 'other', 'application/octet-stream'],
])('%s is %s (%s)', (name, kind, contentType) => {
  expect(contentTypeOfName(name)).toEqual({ kind, contentType });
});
