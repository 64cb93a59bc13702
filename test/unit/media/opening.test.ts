import { describe, expect, it } from 'vitest';
import { contentTypeOfName } from '../../../src-main/library/content-types/content-types.ts';
import type { FileRecord } from '../../../src-preload/files.ts';
import { isOffered } from '../../../src-preload/opening.ts';

const offered = (exportName: string, more: Partial<FileRecord> = {}) =>
  isOffered({ exportName, ...contentTypeOfName(exportName), ...more } as FileRecord);

describe('“Open” of a file', () => {
  it.each([
    'a.jpg',
    'a.HEIC',
    'a.dng.tiff',
    'a.mov',
    'a.m4a',
    'a.pdf',
    'a.txt',
    'a.csv',
    'a.docx',
    'a.ods',
    'a.TGA',
    'a.vcf',
    'a.ics',
  ])('is offered for %s', (name) => expect(offered(name)).toBe(true));

  it.each(['a.exe', 'a.svg', 'a.HTML', 'a.jpg.lnk', 'a.docm', 'a.zip', 'a.json.command', 'a', 'a.xyz'])(
    'is not offered for %s, because it would be refused',
    (name) => expect(offered(name)).toBe(false),
  );

  it('is not offered for an empty file', () => expect(offered('a.jpg', { size: 0 })).toBe(false));

  it('follows the content where that is known', () => {
    expect(offered('photo', { kind: 'image', contentType: 'image/jpeg' })).toBe(true);
    expect(offered('a.jpg', { kind: 'image', contentType: 'image/svg+xml' })).toBe(false);
    expect(offered('a.jpg', { kind: 'other', contentType: 'text/html' })).toBe(false);
    const unknown = { contentType: 'application/octet-stream', contradictsName: true };
    const jpeg = { exportName: 'a.jpg', ...contentTypeOfName('a.jpg') } as FileRecord;
    expect(isOffered(jpeg, unknown)).toBe(false);
    expect(isOffered(jpeg, { ...unknown, contentType: 'image/png' })).toBe(true);
  });
});
