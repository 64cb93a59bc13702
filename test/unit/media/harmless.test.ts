import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentAndNameAgree, couldRun } from '../../../src-main/media/harmless.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, Buffer.from(content, 'latin1'));
  return file;
}

describe('what the system may open', () => {
  test.each([
    ['photo.JPG', '\xff\xd8\xff\xe0'],
    ['letter.pdf', '%PDF-1.4\n'],
    ['note.txt', 'MILK and bread'],
    ['table.csv', 'a,b\n'],
    ['clip.webm', '\x1a\x45\xdf\xa3'],
    ['photo.webp', 'RIFF\n\0\0\0WEBP'],
    ['report.docx', 'PK\x03\x04'],
  ])('%s is opened', async (name, content) => {
    expect(await contentAndNameAgree(await fileOf(name, content))).toBe(true);
    expect(await couldRun(path.join(folder, name))).toBe(false);
  });

  test.each([
    ['a program named as a photograph', 'photo.jpg', 'MZ\x90\0'],
    ['a page named as a PDF', 'letter.pdf', '<script>'],
    ['a script named as text', 'note.txt', '#!/bin/sh\n'],
    ['an archive named as text', 'note.txt', 'PK\x03\x04'],
    ['an archive', 'all.zip', 'PK\x03\x04'],
    ['a page', 'page.html', '<p>'],
    ['a drawing that can hold script', 'drawing.svg', '<svg/>'],
    ['a file without an extension', 'photo', '\xff\xd8\xff\xe0'],
    ['an empty photograph', 'photo.png', ''],
    ['a macro document', 'report.docm', 'PK\x03\x04'],
    ['a name that objects have', 'x.constructor', 'a'],
  ])('%s is not', async (_what, name, content) => {
    expect(await contentAndNameAgree(await fileOf(name, content))).toBe(false);
  });
});

describe('what no application is started with', () => {
  test.each([
    ['setup.exe', 'text'],
    ['RUN.BAT', 'text'],
    ['start.desktop', '[Desktop Entry]'],
    ['link.lnk', 'L'],
    ['page.html', '<p>'],
    ['data.bin', ''],
    ['photo.jpg', '\x7fELF'],
    ['tool', '#!/usr/bin/env node'],
    ['mac', '\xcf\xfa\xed\xfe'],
  ])('%s', async (name, content) => {
    expect(await couldRun(await fileOf(name, content))).toBe(true);
  });

  test.each([
    ['all.zip', 'PK\x03\x04'],
    ['model.blend', 'BLENDER'],
    ['raw.cr3', '\0\0\0\x18ftypcrx '],
  ])('%s may be opened with what a person chooses', async (name, content) => {
    expect(await couldRun(await fileOf(name, content))).toBe(false);
  });
});
