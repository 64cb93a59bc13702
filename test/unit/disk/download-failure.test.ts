import { open, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { asDownloadFailure, noRoomForDownload } from '../../../src-main/disk/disk-failure.ts';

it('tells how much space is missing', () => {
  expect(noRoomForDownload(1_200_000_000)).toMatchObject({
    code: 'disk_full',
    hint: expect.stringContaining('1.2 GB'),
  });
});

it('returns other errors unchanged', () => {
  const error = new TypeError('x');
  expect(asDownloadFailure(error)).toBe(error);
});

it('turns failures of the file system into advice', async () => {
  const error = await readFile('/nowhere/at/all').catch((thrown: unknown) => thrown);
  expect(asDownloadFailure(error)).toMatchObject({ code: 'disk_error', message: expect.stringContaining('ENOENT') });
});

describe.skipIf(process.platform !== 'linux')('on Linux', () => {
  it('recognises a full disk', async () => {
    const full = await open('/dev/full', 'w');
    const error = await full.write('x').catch((thrown: unknown) => thrown);
    await full.close();
    expect(asDownloadFailure(error)).toMatchObject({ code: 'disk_full', hint: expect.stringContaining('continue') });
  });
});
