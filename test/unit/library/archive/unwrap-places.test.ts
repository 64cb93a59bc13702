import { createHash } from 'node:crypto';
import { truncateSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readDirectory } from '../../../../src-main/library/archive/directory.ts';
import { readEntry, readStoredRange } from '../../../../src-main/library/archive/entry-reader.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';
import { type WrappedZipEntry, writeWrappedZip } from '../../../samples/wrapped-zip.ts';
import { withFile } from './archive-bytes.ts';

const GIB = 1_073_741_824;
const text = (name: string): WrappedZipEntry => ({ name, content: Buffer.from(`This is ${name}. `.repeat(50)) });
const LARGE: readonly WrappedZipEntry[] = [
  text('top/responses.jsonl'),
  { name: 'top/files/a.mov', content: 3 * GIB },
  text('top/files/b.txt'),
  { name: 'top/files/c.mov', content: 9 * GIB + 17 },
  { name: 'top/files/d.mov', content: 0 },
  text('top/files/e.txt'),
  { name: 'top/files/f.mov', content: 2 * GIB },
  text('top/files/g.txt'),
  // Deflate makes these bytes longer.
  { name: 'top/files/h.jpg', content: createHash('shake256', { outputLength: 9_000 }).digest() },
];

it('lists and reads an archive of more than 4 GiB whose numbers are stored modulo 2^32', async () => {
  const file = path.join(temporaryFolder(), 'large.zip');
  await writeWrappedZip(file, LARGE);
  await withFile(file, async (handle) => {
    const { entries, warnings } = await readDirectory(handle);
    expect(warnings).toEqual([]);
    const sizes = LARGE.map(({ content }) => (typeof content === 'number' ? content : content.length));
    expect(entries.map(({ name, size, problem }) => [name, size, problem])).toEqual(
      LARGE.map(({ name }, index) => [name, sizes[index], null]),
    );
    for (const [index, { content }] of LARGE.entries()) {
      const entry = entries[index];
      if (entry === undefined) continue;
      if (typeof content !== 'number') expect(await readEntry(handle, entry, { maxBytes: 9_999 })).toEqual(content);
      else
        expect(await readStoredRange(handle, entry, content - 5, content)).toEqual(Buffer.alloc(Math.min(content, 5)));
    }
  });
});

it('does not take a header within a large file for the one behind it', async () => {
  const file = path.join(temporaryFolder(), 'large.zip');
  await writeWrappedZip(file, LARGE);
  await withFile(
    file,
    async (handle) => {
      const { entries } = await readDirectory(handle);
      const header = Buffer.alloc(30);
      header.write('PK\u0003\u0004', 'latin1');
      header.writeUInt16LE(99, 26);
      // The film before is so long that both positions have the same lower 32 bits.
      await handle.write(header, 0, header.length, (entries[4]?.headerOffset ?? 0) - 4 * GIB);
      expect((await readDirectory(handle)).entries).toEqual(entries);
    },
    'r+',
  );
});

it.each([
  ['the header of the second file is overwritten', 'header'],
  ['the last file would reach into the directory', 'size'],
])('refuses such an archive with the right reason if the positions of its files are unknown: %s', async (_w, where) => {
  const file = path.join(temporaryFolder(), 'large.zip');
  await writeWrappedZip(file, LARGE);
  await withFile(
    file,
    async (handle) => {
      const { entries } = await readDirectory(handle);
      const { size } = await handle.stat();
      const name = Buffer.byteLength('top/files/h.jpg');
      if (where === 'header') await handle.write(Buffer.alloc(4), 0, 4, entries[2]?.headerOffset);
      // The compressed size in the last entry of the directory, which is in front of the end record.
      else await handle.write(Buffer.from([0, 0, 1, 0]), 0, 4, size - 22 - name - 46 + 20);
      await expect(readDirectory(handle)).rejects.toMatchObject({
        code: 'archive_unreadable',
        message: expect.stringContaining('packed without Zip64'),
        hint: expect.stringContaining('7-Zip'),
      });
    },
    'r+',
  );
});

it('reports such an archive as incomplete if it was cut off', async () => {
  const file = path.join(temporaryFolder(), 'large.zip');
  await writeWrappedZip(file, LARGE);
  truncateSync(file, 13 * GIB);
  await withFile(file, (handle) => expect(readDirectory(handle)).rejects.toMatchObject({ code: 'archive_incomplete' }));
});

it.each([65_535, 65_536, 65_537])('lists %i files although only 16 bits of their number are stored', async (count) => {
  const file = path.join(temporaryFolder(), 'many.zip');
  await writeWrappedZip(
    file,
    Array.from({ length: count }, (_, index) => ({ name: `top/files/${index}.txt`, content: 0 })),
  );
  await withFile(file, async (handle) => {
    const { entries } = await readDirectory(handle);
    expect(entries).toHaveLength(count);
    expect(entries.at(-1)).toMatchObject({ name: `top/files/${count - 1}.txt`, problem: null });
  });
});
