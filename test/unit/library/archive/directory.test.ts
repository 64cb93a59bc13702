import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDirectory } from '../../../../src-main/library/archive/directory.ts';
import { readEntry } from '../../../../src-main/library/archive/entry-reader.ts';
import { readLayout } from '../../../../src-main/library/archive/layout.ts';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';
import { createZipWriter } from '../../../samples/zip-writer.ts';
import { withBytes } from './archive-bytes.ts';

async function sample(file: string, zip64: boolean): Promise<Buffer> {
  const zip = await createZipWriter(file, zip64);
  await zip.add({ name: 'top/responses.jsonl', data: Buffer.from('{}\n'), method: 'deflated' });
  await zip.add({ name: 'top/files/größe.txt', data: Buffer.from('a'.repeat(300)), method: 'deflated' });
  await zip.add({ name: 'top/files/b.txt', data: Buffer.from('stored') });
  await zip.finish(Buffer.from('a comment'));
  return readFile(file);
}

it.each([false, true])('lists packed entries and reads them (Zip64: %s)', async (zip64) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  await withBytes(file, await sample(file, zip64), async (handle) => {
    const { entries, warnings } = await readDirectory(handle);
    expect(warnings).toEqual([]);
    expect(entries.map(({ name, size, problem }) => [name, size, problem])).toEqual([
      ['top/responses.jsonl', 3, null],
      ['top/files/größe.txt', 300, null],
      ['top/files/b.txt', 6, null],
    ]);
    const contents = await Promise.all(entries.map((entry) => readEntry(handle, entry, { maxBytes: 1_000 })));
    expect(contents.map(String)).toEqual(['{}\n', 'a'.repeat(300), 'stored']);
  });
});

const locator = Buffer.concat([Buffer.from('PK\u0006\u0007'), Buffer.alloc(16)]);
const endRecord = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]);

it.each([
  ['holds an end record that says nothing', Buffer.concat([Buffer.from('see '), endRecord]), 0],
  ['holds the signature many times', Buffer.from('PK\u0005\u0006'.repeat(500)), 0],
  ['holds the signature at its end', Buffer.from(`note PK\u0005\u0006${'.'.repeat(30)}`), 0],
  ['is cut', Buffer.from('a comment that did not arrive whole'), 10],
  ['did not arrive at all', Buffer.from('a comment'), 9],
  ['holds a Zip64 locator and an end record, and is cut', Buffer.concat([locator, endRecord, Buffer.alloc(9)]), 5],
])('lists an archive whose comment %s', async (_name, comment, cut) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const zip = await createZipWriter(file);
  await zip.add({ name: 'top/responses.jsonl', data: Buffer.from('{}\n'), method: 'deflated' });
  await zip.finish(comment);
  const bytes = await readFile(file);
  await withBytes(file, bytes.subarray(0, bytes.length - cut), async (handle) => {
    const { entries, warnings } = await readDirectory(handle);
    expect([entries.map(({ name }) => name), warnings]).toEqual([['top/responses.jsonl'], []]);
  });
});

it('lists an archive whose comment is another archive', async () => {
  const folder = temporaryFolder();
  const inner = await sample(path.join(folder, 'inner.zip'), false);
  for (const zip64 of [false, true]) {
    const file = path.join(folder, `${zip64}.zip`);
    const zip = await createZipWriter(file, zip64);
    await zip.add({ name: 'outer.txt', data: Buffer.from('outer') });
    await zip.finish(inner);
    await withBytes(file, await readFile(file), async (handle) => {
      const { entries, warnings } = await readDirectory(handle);
      expect([entries.map(({ name }) => name), warnings]).toEqual([['outer.txt'], []]);
    });
  }
});

it('refuses two joined archives instead of listing the first one', async () => {
  const folder = temporaryFolder();
  // The directories have the same size, so the last end record fits the first directory, too.
  const archives = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const file = path.join(folder, `${name}.zip`);
      const zip = await createZipWriter(file);
      await zip.add({ name: `${name}/responses.jsonl`, data: Buffer.from('{}\n') });
      await zip.finish();
      return readFile(file);
    }),
  );
  await withBytes(path.join(folder, 'joined.zip'), Buffer.concat(archives), async (handle) => {
    await expect(readDirectory(handle)).rejects.toMatchObject({
      code: 'archive_unreadable',
      message: expect.stringContaining('two ZIP archives'),
    });
  });
});

it.each([70_000, 3_000_000])('lists an archive in front of %i other bytes, and says how many', async (more) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const zip = await createZipWriter(file);
  await zip.add({ name: 'responses.jsonl', data: Buffer.from('{}\n') });
  await zip.finish();
  await withBytes(file, Buffer.concat([await readFile(file), Buffer.alloc(more, 'x')]), async (handle) => {
    const { entries, warnings } = await readDirectory(handle);
    expect(entries.map(({ name }) => name)).toEqual(['responses.jsonl']);
    expect(warnings).toMatchObject([{ code: 'bytes_behind', message: expect.stringContaining(`${more} bytes after`) }]);
  });
});

it('lists 70,000 entries whose count is stored in 16 bits', async () => {
  const count = 70_000;
  const file = path.join(temporaryFolder(), 'a.zip');
  const zip = await createZipWriter(file);
  for (let number = 0; number < count; number += 1) await zip.add({ name: `top/${number}.txt`, data: Buffer.alloc(0) });
  await zip.finish();
  const bytes = await readFile(file);
  // Removes the Zip64 records, and writes the numbers into the plain record: entries modulo 65,536.
  const tail = bytes.subarray(-98);
  const end = Buffer.from(tail.subarray(76));
  end.writeUInt16LE(count & 0xffff, 10);
  end.writeUInt32LE(Number(tail.readBigUInt64LE(40)), 12);
  end.writeUInt32LE(Number(tail.readBigUInt64LE(48)), 16);
  await withBytes(file, Buffer.concat([bytes.subarray(0, -98), end]), async (handle) => {
    const { entries, warnings } = await readDirectory(handle);
    expect([entries.length, entries.at(-1)?.name, warnings]).toEqual([count, `top/${count - 1}.txt`, []]);
    expect(entries.filter(({ problem }) => problem !== null)).toEqual([]);
  });
});

/** The end of the last entry's name, where its extra fields begin. */
function lastEntry(bytes: Buffer): { readonly entry: number; readonly fields: number } {
  const entry = bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
  return { entry, fields: entry + 46 + bytes.readUInt16LE(entry + 28) };
}

it.each<[string, string, (bytes: Buffer) => void]>([
  ['a Zip64 field that is too short', 'untold', (bytes) => bytes.writeUInt16LE(8, lastEntry(bytes).fields + 2)],
  ['a field that ends elsewhere', 'untold', (bytes) => bytes.writeUInt16LE(60_000, lastEntry(bytes).fields + 2)],
  ['strong encryption', 'encrypted', (bytes) => bytes.writeUInt16LE(0x41, lastEntry(bytes).entry + 8)],
])('%s makes only that entry unreadable: %s', async (_what, problem, change) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const bytes = await sample(file, true);
  change(bytes);
  await withBytes(file, bytes, async (handle) => {
    const { entries } = await readDirectory(handle);
    expect(entries.map((entry) => [entry.name, entry.problem])).toEqual([
      ['top/responses.jsonl', null],
      ['top/files/größe.txt', null],
      ['top/files/b.txt', problem],
    ]);
  });
});

it('reports a truncated archive as incomplete, wherever it was cut', async () => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const whole = await sample(file, true);
  for (let length = 4; length < whole.length - 9; length += 7) {
    const code = await withBytes(file, whole.subarray(0, length), (handle) =>
      readDirectory(handle).then(
        () => 'read',
        (error: unknown) => (error instanceof DeskFailure ? error.code : String(error)),
      ),
    );
    expect(code, `cut at ${length}`).toBe('archive_incomplete');
  }
});

it.each([
  ['the first part', (bytes: Buffer) => Buffer.concat([Buffer.from('PK\u0007\b'), bytes.subarray(0, -30)])],
  [
    'an end record of the third part',
    (bytes: Buffer) => void bytes.writeUInt16LE(2, bytes.lastIndexOf('PK\u0005\u0006') + 4),
  ],
  [
    'a directory that began in another part',
    (bytes: Buffer) => void bytes.writeUInt16LE(1, bytes.lastIndexOf('PK\u0005\u0006') + 6),
  ],
  [
    'a Zip64 locator of two parts',
    (bytes: Buffer) => void bytes.writeUInt32LE(2, bytes.lastIndexOf('PK\u0006\u0007') + 16),
  ],
  [
    'a Zip64 record in another part',
    (bytes: Buffer) => void bytes.writeUInt32LE(1, bytes.lastIndexOf('PK\u0006\u0007') + 4),
  ],
])('names one part of a split archive: %s', async (what, change) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const whole = await sample(file, what.includes('Zip64'));
  await withBytes(file, change(whole) ?? whole, async (handle) => {
    const failure = { code: 'archive_unreadable', message: 'This file is one part of a split archive.' };
    await expect(readDirectory(handle)).rejects.toMatchObject(failure);
  });
});

it.each([false, true])('refuses or reads damaged bytes, without any other failure (Zip64: %s)', async (zip64) => {
  const file = path.join(temporaryFolder(), 'a.zip');
  const whole = await sample(file, zip64);
  const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      await withBytes(file, bytes, async (handle) => {
        try {
          const contents = await readDirectory(handle);
          readLayout(contents);
          for (const entry of contents.entries) await readEntry(handle, entry, { maxBytes: 10_000 });
        } catch (error) {
          expect(error).toBeInstanceOf(DeskFailure);
        }
      });
    }),
    // Makes the name of the second entry so long that it reaches into the end records.
    {
      numRuns: 300,
      examples: [
        [
          [
            [344, 183],
            [0, 0],
          ],
        ],
      ],
    },
  );
});
