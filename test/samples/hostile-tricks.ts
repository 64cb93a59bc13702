/** Archives that exhaust programs that unpack them, and Zip64 records that no real writer makes. */
import { readFile, writeFile } from 'node:fs/promises';
import { line, linesArchive, RESPONSES, TOP } from './hostile-parts.ts';
import { file, type Recipe, upload } from './hostile-recipe.ts';
import { zipQuine } from './zip-quine.ts';
import { createZipWriter } from './zip-writer.ts';

/** Large enough to show the effect, small enough to be written quickly. */
const BOMB_BYTES = 100_000_000;
const PNG = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');

export const BOMBS: readonly Recipe[] = [
  {
    name: 'archive-that-holds-itself',
    write: (to) => writeFile(to, zipQuine()),
    // Its only line has no end, so further lines may be missing.
    expect: { submissions: 0, rejectedLines: [1, 2], warnings: ['collection_json_missing'] },
  },
  {
    name: 'upload-that-holds-itself',
    write: linesArchive([line(1, [upload('files/quine.zip')])], [{ ...file('files/quine.zip'), data: zipQuine() }]),
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'bomb-among-the-uploads',
    write: async (to) => {
      const data = Buffer.concat([PNG, Buffer.alloc(BOMB_BYTES)]);
      const bomb = { name: `${TOP}files/bomb.png`, data, method: 'deflated' } as const;
      await linesArchive([line(1, [upload('files/bomb.png')])], [bomb])(to);
    },
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'bomb-in-an-archive-in-an-archive',
    write: async (to) => {
      let inner: Buffer = Buffer.alloc(BOMB_BYTES);
      for (const name of ['zeros', 'zeros.zip', 'zeros.zip.zip']) {
        const zip = await createZipWriter(to);
        for (let copy = 0; copy < 4; copy += 1)
          await zip.add({ name: `${copy}/${name}`, data: inner, method: 'deflated' });
        await zip.finish();
        inner = await readFile(to);
      }
      await linesArchive([line(1, [upload('files/bomb.zip')])], [{ ...file('files/bomb.zip'), data: inner }])(to);
    },
    expect: { submissions: 1, files: 1 },
  },
];

const ENTRY = 'PK\x01\x02';
const ENTRY_BYTES = 46;

/** One submission and one upload with Zip64 records everywhere, changed by `change`. */
async function zip64(to: string, change: (bytes: Buffer) => void): Promise<void> {
  const zip = await createZipWriter(to, true);
  await zip.add({ name: `${TOP}${RESPONSES}`, data: Buffer.from(line(1, [upload('files/a.jpg')])) });
  await zip.add(file('files/a.jpg'));
  await zip.finish();
  const bytes = await readFile(to);
  change(bytes);
  await writeFile(to, bytes);
}

/** The start of the Zip64 field of the last entry, the upload. */
function fieldOfUpload(bytes: Buffer): number {
  const entry = bytes.lastIndexOf(ENTRY, undefined, 'latin1');
  return entry + ENTRY_BYTES + bytes.readUInt16LE(entry + 28);
}

export const ZIP64: readonly Recipe[] = [
  {
    name: 'zip64-where-none-is-needed',
    write: (to) => zip64(to, () => {}),
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing'] },
  },
  {
    name: 'zip64-size-of-more-than-a-file-can-have',
    write: (to) => zip64(to, (bytes) => void bytes.writeBigUInt64LE(2n ** 62n, fieldOfUpload(bytes) + 4)),
    expect: { submissions: 1, files: 1, warnings: ['bad_file', 'collection_json_missing'] },
  },
  {
    name: 'zip64-place-far-behind-the-end',
    write: (to) => zip64(to, (bytes) => void bytes.writeBigUInt64LE(2n ** 52n, fieldOfUpload(bytes) + 20)),
    expect: { submissions: 1, files: 1, warnings: ['bad_file', 'collection_json_missing'] },
  },
  {
    name: 'zip64-field-that-is-cut-short',
    write: (to) => zip64(to, (bytes) => void bytes.writeUInt16LE(8, fieldOfUpload(bytes) + 2)),
    expect: { submissions: 1, files: 1, warnings: ['bad_file', 'collection_json_missing'] },
  },
  {
    name: 'zip64-field-longer-than-what-holds-it',
    write: (to) => zip64(to, (bytes) => void bytes.writeUInt16LE(60_000, fieldOfUpload(bytes) + 2)),
    expect: { submissions: 1, files: 1, warnings: ['bad_file', 'collection_json_missing'] },
  },
  {
    name: 'zip64-locator-that-points-nowhere',
    write: (to) =>
      zip64(
        to,
        (bytes) => void bytes.writeBigUInt64LE(2n ** 40n, bytes.lastIndexOf('PK\x06\x07', undefined, 'latin1') + 8),
      ),
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'zip64-directory-behind-its-end',
    write: (to) =>
      zip64(
        to,
        (bytes) => void bytes.writeBigUInt64LE(2n ** 50n, bytes.lastIndexOf('PK\x06\x06', undefined, 'latin1') + 48),
      ),
    expect: { refusedWith: 'archive_incomplete' },
  },
];

const gbk = (...bytes: readonly number[]) =>
  Buffer.concat([Buffer.from(`${TOP}files/`), Buffer.from(bytes), Buffer.from('.jpg')]);
const photo = Buffer.from('photo');

/** Names after packing again on Windows. The answers hold the original names in Unicode. */
export const CODE_PAGES: readonly Recipe[] = [
  {
    name: 'names-in-gbk-of-answers',
    write: linesArchive([line(1, [upload('files/照片.jpg')])], [{ name: gbk(0xd5, 0xd5, 0xc6, 0xac), data: photo }]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'names-in-shift-jis-of-answers',
    write: linesArchive([line(1, [upload('files/写真.jpg')])], [{ name: gbk(0x8e, 0xca, 0x90, 0x5e), data: photo }]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'names-in-shift-jis-with-a-backslash-for-half-a-letter',
    write: linesArchive([line(1, [upload('files/表.jpg')])], [{ name: gbk(0x95, 0x5c), data: photo }]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'names-whose-utf-8-was-taken-for-latin-1',
    write: linesArchive([line(1, [upload('files/Müller.jpg')])], [{ name: `${TOP}files/MÃ¼ller.jpg`, data: photo }]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
];
