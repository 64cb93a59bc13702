/** ZIP files that are damaged, have unsafe names, or false headers. */
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { goodArchive, line, linesArchive, RESPONSES, TOP } from './hostile-parts.ts';
import { archive, changed, file, type Recipe, upload } from './hostile-recipe.ts';
import { createRandom } from './random.ts';
import { createZipWriter } from './zip-writer.ts';

export const BROKEN: readonly Recipe[] = [
  { name: 'empty-file', write: (to) => writeFile(to, ''), expect: { refusedWith: 'archive_incomplete' } },
  {
    name: 'not-a-zip',
    write: (to) => writeFile(to, '<html>Sign in</html>'),
    expect: { refusedWith: 'archive_not_zip' },
  },
  {
    name: 'truncated-in-the-directory',
    write: (to) => changed(to, (bytes) => bytes.subarray(0, bytes.length - 60)),
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'truncated-in-the-data',
    write: async (to) => {
      await goodArchive(to);
      await truncate(to, 120);
    },
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'truncated-behind-an-uploaded-zip',
    write: async (to) => {
      const inner = `${to}.inner`;
      await goodArchive(inner);
      await archive({ ...file('files/inner.zip'), data: await readFile(inner) })(to);
      const bytes = await readFile(to);
      const end = bytes.indexOf(await readFile(inner)) + (await readFile(inner)).length;
      await truncate(to, end);
    },
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'a-piece-missing-from-the-middle',
    write: (to) => changed(to, (bytes) => Buffer.concat([bytes.subarray(0, 40), bytes.subarray(90)])),
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'prepended-stub',
    write: (to) => changed(to, (bytes) => Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), bytes])),
    expect: { submissions: 1, files: 1, warnings: ['bytes_before'] },
  },
  {
    name: 'appended-bytes',
    write: (to) => changed(to, (bytes) => Buffer.concat([bytes, Buffer.from('left over')])),
    expect: { submissions: 1, files: 1, warnings: ['bytes_behind'] },
  },
  {
    name: 'damaged-directory',
    write: (to) =>
      changed(to, (bytes) => {
        // The signature of the second entry. The first one still makes it look like a directory.
        bytes[bytes.lastIndexOf(Buffer.from('PK\x01\x02'))] = 0;
        return bytes;
      }),
    expect: { refusedWith: 'archive_unreadable' },
  },
  {
    name: 'no-entries',
    write: async (to) => (await createZipWriter(to)).finish(),
    expect: { refusedWith: 'archive_no_responses' },
  },
  {
    name: 'no-responses',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add(file('collection.json', '{}'));
      await zip.finish();
    },
    expect: { refusedWith: 'archive_no_responses' },
  },
];

export const NAMES: readonly Recipe[] = [
  ...(
    [
      ['traversal', '../../evil.sh'],
      ['traversal-inside', `${TOP}files/../../evil.sh`],
      ['absolute', '/etc/cron.d/evil'],
      ['drive-letter', 'C:\\Windows\\evil.exe'],
      ['backslash-traversal', '..\\..\\evil.exe'],
      ['null-in-the-name', `${TOP}files/evil\0.jpg`],
      ['network-path', '\\\\server\\share\\evil.exe'],
      ['empty-name', ''],
    ] as const
  ).map(([name, entry]) => ({
    name,
    write: archive({ name: entry, data: Buffer.from('evil') }),
    expect: { submissions: 1, warnings: ['unsafe_entry'] },
  })),
  {
    name: 'path-of-an-answer-escapes',
    write: linesArchive([line(1, [upload('../../../etc/passwd'), upload('/etc/passwd'), upload('files\\..\\..\\x')])]),
    expect: { submissions: 1, files: 3, missingFiles: ['../../../etc/passwd', '/etc/passwd', 'files\\..\\..\\x'] },
  },
  {
    name: 'symbolic-link',
    write: linesArchive(
      [line(1, [upload('files/link.jpg')])],
      [{ ...file('files/link.jpg', '/etc/passwd'), claims: { unixMode: 0o120777 } }],
    ),
    expect: { submissions: 1, files: 1, warnings: ['unsupported_file'] },
  },
  {
    name: 'name-of-60000-bytes',
    write: archive({ name: `${TOP}files/${'x'.repeat(60_000)}.jpg`, data: Buffer.from('long') }),
    expect: { submissions: 1, warnings: ['unsafe_entry'] },
  },
  {
    name: 'duplicate-names',
    write: linesArchive(
      [line(1, [upload('files/a.jpg')])],
      [file('files/a.jpg', 'first'), file('files/a.jpg', 'second')],
    ),
    expect: { submissions: 1, files: 1, warnings: ['duplicate_entry'] },
  },
  {
    name: 'names-that-differ-by-case',
    write: linesArchive(
      [line(1, [upload('files/a.jpg'), upload('files/A.jpg')])],
      [file('files/a.jpg'), file('files/A.jpg')],
    ),
    expect: { submissions: 1, files: 2, warnings: ['names_alike'] },
  },
  ...(
    [
      ['reserved-windows-name', 'files/CON.jpg'],
      ['trailing-dots-and-spaces', 'files/photo.jpg. . '],
      ['name-that-is-read-from-right-to-left', 'files/photo\u202egpj.exe'],
      ['name-with-line-feeds-and-escapes', 'files/a\n\u001b[31mb.jpg'],
    ] as const
  ).map(([name, entry]) => ({
    name,
    write: archive(file(entry)),
    expect: { submissions: 1, files: 1, unreferencedFiles: [`${TOP}${entry}`] },
  })),
  {
    name: 'names-in-code-page-437',
    write: linesArchive(
      [line(1, [upload('files/M\u00fcller.jpg')])],
      [{ name: Buffer.from(`${TOP}files/M\u0081ller.jpg`, 'latin1'), data: Buffer.from('photo') }],
    ),
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'names-in-gbk',
    write: archive({
      name: Buffer.concat([Buffer.from(`${TOP}files/`), Buffer.from([0xd5, 0xd5, 0xc6, 0xac]), Buffer.from('.jpg')]),
      data: Buffer.from('photo'),
    }),
    expect: { submissions: 1, files: 1, unreferencedFiles: [`${TOP}files/\u2552\u2552\u255e\u00bc.jpg`] },
  },
  {
    name: 'device-file',
    write: linesArchive(
      [line(1, [upload('files/disk.jpg')])],
      [{ ...file('files/disk.jpg'), claims: { unixMode: 0o060660 } }],
    ),
    expect: { submissions: 1, files: 1, warnings: ['unsupported_file'] },
  },
];

export const LIES: readonly Recipe[] = [
  {
    name: 'bomb-by-ratio',
    write: async (to) => {
      const zip = await createZipWriter(to);
      const data = Buffer.alloc(300_000_000, line(1));
      await zip.add({ name: `${TOP}${RESPONSES}`, data, method: 'deflated' });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unsafe' },
  },
  {
    name: 'impossible-ratio',
    write: async (to) => {
      const zip = await createZipWriter(to);
      const data = Buffer.from(line(1));
      await zip.add({ name: `${TOP}${RESPONSES}`, data, method: 'deflated', claims: { size: 4_000_000_000 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unsafe' },
  },
  {
    name: 'overlapping-entries',
    write: linesArchive(
      [line(1, [upload('files/a.jpg'), upload('files/b.jpg')])],
      [
        { ...file('files/a.jpg'), claims: { headerOffset: 2 } },
        { ...file('files/b.jpg'), claims: { headerOffset: 2 } },
      ],
    ),
    expect: { refusedWith: 'archive_unsafe' },
  },
  {
    name: 'encrypted-responses',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ ...file(RESPONSES, line(1)), claims: { flags: 1 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_encrypted' },
  },
  {
    name: 'encrypted-upload',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), claims: { flags: 1 } }]),
    expect: { submissions: 1, files: 1, warnings: ['unsupported_file'] },
  },
  {
    name: 'strongly-encrypted-upload',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), claims: { flags: 0x41 } }]),
    expect: { submissions: 1, files: 1, warnings: ['unsupported_file'] },
  },
  {
    name: 'unknown-method',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), claims: { method: 99 } }]),
    expect: { submissions: 1, files: 1, warnings: ['unsupported_file'] },
  },
  {
    name: 'lying-size-of-an-upload',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), claims: { size: 5 } }]),
    expect: { submissions: 1, files: 1, warnings: ['bad_file'] },
  },
  {
    name: 'bad-crc-of-the-responses',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ ...file(RESPONSES, line(1)), claims: { crc32: crc32('something else') } });
      await zip.finish();
    },
    expect: { submissions: 1, warnings: ['collection_json_missing', 'responses_altered'] },
  },
  {
    name: 'responses-that-are-no-deflate',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: `${TOP}${RESPONSES}`, data: createRandom(7).bytes(500), claims: { method: 8 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unreadable' },
  },
  {
    name: 'another-name-in-the-header-before-the-data',
    write: (to) =>
      changed(to, (bytes) => {
        bytes.write('files/b.jpg', bytes.indexOf('files/a.jpg'));
        return bytes;
      }),
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'archive-within-an-archive',
    write: async (to) => {
      await archive(file('files/inner.txt'))(`${to}.inner`);
      const inner = { ...file('files/inner.zip'), data: await readFile(`${to}.inner`) };
      await linesArchive([line(1, [upload('files/inner.zip')])], [inner])(to);
    },
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'part-of-several-disks',
    write: (to) =>
      changed(to, (bytes) => {
        bytes.writeUInt16LE(1, bytes.lastIndexOf('PK\x05\x06') + 4);
        return bytes;
      }),
    expect: { refusedWith: 'archive_unreadable' },
  },
  {
    name: 'zip64-with-more-entries-than-it-holds',
    write: async (to) => {
      const zip = await createZipWriter(to, true);
      await zip.add({ name: `${TOP}${RESPONSES}`, data: Buffer.from(line(1)) });
      await zip.finish();
      const bytes = await readFile(to);
      bytes.writeBigUInt64LE(2n ** 53n, bytes.lastIndexOf('PK\x06\x06') + 32);
      await writeFile(to, bytes);
    },
    expect: { refusedWith: 'archive_incomplete' },
  },
  {
    name: 'exactly-65535-entries',
    write: (to) => archive(...Array.from({ length: 65_533 }, (_, index) => file(`files/${index}.txt`, '')))(to),
    expect: {
      submissions: 1,
      files: 65_533,
      unreferencedFiles: Array.from({ length: 65_533 }, (_, index) => `${TOP}files/${index}.txt`),
    },
  },
];
