import { open } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import {
  readEntry,
  readStoredRange,
  type StoredEntry,
  streamEntry,
} from '../../../../src-main/library/archive/entry-reader.ts';
import { temporaryFolder } from '../../../harness/temporary-folder.ts';
import { createRandom } from '../../../samples/random.ts';
import { createZipWriter } from '../../../samples/zip-writer.ts';

const data = createRandom(4).bytes(3_000_000);

async function packed(method: 'stored' | 'deflated', bytes = data) {
  const file = path.join(temporaryFolder(), 'a.zip');
  const zip = await createZipWriter(file);
  await zip.add({ name: 'first', data: Buffer.from('in front') });
  const headerOffset = await zip.add({ name: 'second', data: bytes, method });
  const end = await zip.add({ name: 'third', data: Buffer.from('behind') });
  await zip.finish();
  const compressedSize = end - headerOffset - 30 - 'second'.length;
  const entry: StoredEntry = {
    name: 'second',
    method: method === 'stored' ? 0 : 8,
    compressedSize,
    size: bytes.length,
    crc32: crc32(bytes),
    headerOffset,
  };
  return { entry, archive: await open(file, 'r') };
}

it.each(['stored', 'deflated'] as const)('reads a whole %s entry of several chunks', async (method) => {
  const { archive, entry } = await packed(method);
  expect((await readEntry(archive, entry, { maxBytes: data.length })).equals(data)).toBe(true);
  await archive.close();
});

it.each(['stored', 'deflated'] as const)('notices that a %s entry does not match its checksum', async (method) => {
  const { archive, entry } = await packed(method);
  const wrong = { ...entry, crc32: entry.crc32 ^ 1 };
  await expect(readEntry(archive, wrong, { maxBytes: data.length })).rejects.toMatchObject({ code: 'entry_corrupt' });
  await archive.close();
});

it('reports each kind of damage correctly', async () => {
  const { archive, entry } = await packed('stored');
  const read = (name: string) => readEntry(archive, { ...entry, name, crc32: 0 }, { maxBytes: data.length });
  const message = '“responses.jsonl” is damaged: its checksum is wrong.';
  await expect(read('export/responses.jsonl')).rejects.toMatchObject({ message });
  // People know an upload by its own name, and not by the ids that its path in the archive consists of.
  const upload = { message: 'This file is damaged: its checksum is wrong.' };
  for (const name of ['sub-1_ins-1_0.jpg', 'sub-1_ins-1_0_responses.jsonl', 'sub-1/responses.jsonl'])
    await expect(read(`export/files/${name}`)).rejects.toMatchObject(upload);
  await archive.close();
});

it('never yields more bytes than an entry declares', async () => {
  const { archive, entry } = await packed('deflated', Buffer.alloc(20_000_000));
  const read = async () => {
    let bytes = 0;
    for await (const chunk of streamEntry(archive, { ...entry, size: 1_000 })) bytes += chunk.length;
    return bytes;
  };
  await expect(read()).rejects.toMatchObject({ code: 'entry_corrupt' });
  await expect(readEntry(archive, entry, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'archive_unsafe' });
  await archive.close();
});

it('reads ranges of a stored entry, cut to its size', async () => {
  const { archive, entry } = await packed('stored');
  expect((await readStoredRange(archive, entry, 1_000, 2_000)).equals(data.subarray(1_000, 2_000))).toBe(true);
  expect(await readStoredRange(archive, entry, data.length - 3, data.length + 50)).toEqual(data.subarray(-3));
  expect(await readStoredRange(archive, entry, data.length + 1, data.length + 50)).toHaveLength(0);
  await archive.close();
});

it('refuses to read without a valid local header', async () => {
  const { archive, entry } = await packed('stored');
  for (const headerOffset of [entry.headerOffset + 1, 10_000_000]) {
    const reading = readEntry(archive, { ...entry, headerOffset }, { maxBytes: data.length });
    await expect(reading).rejects.toMatchObject({ code: 'entry_corrupt' });
  }
  await archive.close();
});

it('stops when the signal aborts', async () => {
  const { archive, entry } = await packed('deflated');
  const stop = new AbortController();
  const reading = (async () => {
    for await (const chunk of streamEntry(archive, entry, { signal: stop.signal })) if (chunk.length > 0) stop.abort();
  })();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  await archive.close();
});
