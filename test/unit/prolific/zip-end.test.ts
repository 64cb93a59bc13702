import { type FileHandle, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { type EndOptions, ZipFile } from 'yazl';
import { checkZipEnd } from '../../../src-main/prolific/zip-end.ts';
import { testFolder } from '../../harness/temporary-folder.ts';

const folder = testFolder();
async function zipOf(options: Partial<EndOptions> = {}, entries = 1): Promise<Buffer> {
  const zip = new ZipFile();
  for (let at = 0; at < entries; at += 1) zip.addBuffer(Buffer.from('hello'), `a${at}.txt`);
  zip.end({ comment: '', forceZip64Format: false, ...options });
  return buffer(zip.outputStream);
}

async function check(bytes: Buffer): Promise<void> {
  const file = path.join(folder, 'archive.zip');
  await writeFile(file, bytes);
  const handle: FileHandle = await open(file, 'r');
  try {
    await checkZipEnd(handle);
  } finally {
    await handle.close();
  }
}

const incomplete = expect.objectContaining({ code: 'download_incomplete' });
const corrupt = expect.objectContaining({ code: 'download_corrupt' });

it('accepts complete archives: plain, empty, with a comment, Zip64', async () => {
  await check(await zipOf());
  await check(await zipOf({}, 0));
  const commented = await zipOf({ comment: 'with an end record inside' });
  commented.write('PK\u0005\u0006', commented.length - 24, 'latin1');
  await check(commented);
  await check(await zipOf({ comment: 'x'.repeat(65_535) }));
  await check(await zipOf({ forceZip64Format: true }));
});

it('accepts an archive of more than 4 GiB without Zip64, which stores the place of its directory modulo 4 GiB', async () => {
  const zip = await zipOf();
  const directory = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  const file = path.join(folder, 'large.zip');
  const handle = await open(file, 'w+');
  await handle.write(zip, 0, directory, 0);
  await handle.write(zip, directory, zip.length - directory, 2 ** 32 + directory);
  try {
    await checkZipEnd(handle);
  } finally {
    await handle.close();
    await rm(file);
  }
});

it('recognises every truncated archive', async () => {
  const zip = await zipOf({ forceZip64Format: true }, 3);
  for (let length = 4; length < zip.length; length += 1) {
    await expect(check(zip.subarray(0, length)), `cut at ${length}`).rejects.toThrow(incomplete);
  }
});

it('recognises an archive whose middle is missing', async () => {
  const zip = await zipOf({}, 20);
  await expect(check(Buffer.concat([zip.subarray(0, 50), zip.subarray(500)]))).rejects.toThrow(incomplete);
});

it('recognises other files', async () => {
  await expect(check(Buffer.from('<html>Sign in</html>'))).rejects.toThrow(corrupt);
  await expect(check(Buffer.alloc(0))).rejects.toThrow(corrupt);
  await expect(check(Buffer.from('PK'))).rejects.toThrow(corrupt);
});
