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

it('refuses such an archive with the right reason if the positions of its files are unknown', async () => {
  const file = path.join(temporaryFolder(), 'large.zip');
  await writeWrappedZip(file, LARGE);
  await withFile(
    file,
    async (handle) => {
      // The header of the second file is overwritten.
      const { entries } = await readDirectory(handle);
      await handle.write(Buffer.alloc(4), 0, 4, entries[2]?.headerOffset);
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
