import { mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { ErrorCode } from '../../src-preload/domain.ts';
import { goodArchive, line, linesArchive, RESPONSES, TOP, withEntries } from './hostile-parts.ts';
import { createRandom } from './random.ts';
import { createZipWriter, type ZipEntry } from './zip-writer.ts';

/** Either the code with which the import must refuse, or what it must find. Lists of codes are sorted; absent means none. */
export type Expectation =
  | { readonly refusedWith: ErrorCode }
  | {
      readonly submissions: number;
      readonly files?: number;
      readonly rejectedLines?: readonly number[];
      readonly missingFiles?: readonly string[];
      readonly unreferencedFiles?: readonly string[];
      /** Codes of the report's warnings, each once. */
      readonly warnings?: readonly string[];
    };

export interface HostileArchive {
  readonly name: string;
  readonly path: string;
  readonly expect: Expectation;
}

interface Recipe {
  readonly name: string;
  readonly write: (file: string) => Promise<void>;
  readonly expect: Expectation;
}

/** Writes archives that no honest exporter makes into `directory`, each with what an import must make of it. */
export async function hostileSet(directory: string): Promise<readonly HostileArchive[]> {
  await mkdir(directory, { recursive: true });
  const written: HostileArchive[] = [];
  for (const { name, write, expect } of [...BROKEN, ...NAMES, ...LIES, ...LINES, ...LAYOUTS]) {
    const file = path.join(directory, `${name}.zip`);
    await write(file);
    written.push({ name, path: file, expect });
  }
  return written;
}

const file = (name: string, data = `bytes of ${name}`): ZipEntry => ({
  name: `${TOP}${name}`,
  data: Buffer.from(data),
});
const upload = (name: string): object => ({ name: path.basename(name), path: name });
const archive = (...entries: readonly ZipEntry[]) => withEntries(entries);

async function changed(target: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await goodArchive(target);
  await writeFile(target, change(await readFile(target)));
}

const BROKEN: readonly Recipe[] = [
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
        // The second entry's signature: the first still makes it look like a directory.
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

const NAMES: readonly Recipe[] = [
  ...(
    [
      ['traversal', '../../evil.sh'],
      ['traversal-inside', `${TOP}files/../../evil.sh`],
      ['absolute', '/etc/cron.d/evil'],
      ['drive-letter', 'C:\\Windows\\evil.exe'],
      ['backslash-traversal', '..\\..\\evil.exe'],
      ['null-in-the-name', `${TOP}files/evil\0.jpg`],
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
      [{ ...file('files/link.jpg', '/etc/passwd'), lies: { unixMode: 0o120777 } }],
    ),
    expect: { submissions: 1, files: 1, warnings: ['bad_file'] },
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
];

const LIES: readonly Recipe[] = [
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
      await zip.add({ name: `${TOP}${RESPONSES}`, data, method: 'deflated', lies: { size: 4_000_000_000 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unsafe' },
  },
  {
    name: 'overlapping-entries',
    write: linesArchive(
      [line(1, [upload('files/a.jpg'), upload('files/b.jpg')])],
      [
        { ...file('files/a.jpg'), lies: { headerOffset: 2 } },
        { ...file('files/b.jpg'), lies: { headerOffset: 2 } },
      ],
    ),
    expect: { refusedWith: 'archive_unsafe' },
  },
  {
    name: 'encrypted-responses',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ ...file(RESPONSES, line(1)), lies: { flags: 1 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_encrypted' },
  },
  {
    name: 'encrypted-upload',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), lies: { flags: 1 } }]),
    expect: { submissions: 1, files: 1, warnings: ['bad_file'] },
  },
  {
    name: 'unknown-method',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), lies: { method: 99 } }]),
    expect: { submissions: 1, files: 1, warnings: ['bad_file'] },
  },
  {
    name: 'lying-size-of-an-upload',
    write: linesArchive([line(1, [upload('files/a.jpg')])], [{ ...file('files/a.jpg'), lies: { size: 5 } }]),
    expect: { submissions: 1, files: 1, warnings: ['bad_file'] },
  },
  {
    name: 'bad-crc-of-the-responses',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ ...file(RESPONSES, line(1)), lies: { crc32: crc32('something else') } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unreadable' },
  },
  {
    name: 'responses-that-are-no-deflate',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: `${TOP}${RESPONSES}`, data: createRandom(7).bytes(500), lies: { method: 8 } });
      await zip.finish();
    },
    expect: { refusedWith: 'archive_unreadable' },
  },
];

const BOM = '\ufeff';
const LINES: readonly Recipe[] = [
  { name: 'byte-order-mark', write: linesArchive([`${BOM}${line(1)}`, line(2)]), expect: { submissions: 2 } },
  { name: 'crlf', write: linesArchive([`${line(1)}\r`, `${line(2)}\r`]), expect: { submissions: 2 } },
  { name: 'no-newline-at-the-end', write: linesArchive([line(1), line(2)], [], ''), expect: { submissions: 2 } },
  { name: 'no-lines', write: linesArchive([], [], ''), expect: { submissions: 0 } },
  {
    name: 'bad-lines-among-good-ones',
    write: linesArchive([
      line(1),
      '{"submission_id": "cut',
      '[]',
      'null',
      '{}',
      '{"submission_id": ""}',
      '',
      line(2),
      '\0\0\0',
    ]),
    expect: { submissions: 2, rejectedLines: [2, 3, 4, 5, 6, 9] },
  },
  {
    name: 'a-line-of-20-megabytes',
    write: linesArchive([line(1), `{"submission_id": "${'x'.repeat(20_000_000)}"}`, line(2)]),
    expect: { submissions: 2, rejectedLines: [2] },
  },
  {
    name: 'deep-nesting',
    write: linesArchive([
      line(1),
      `{"submission_id": "deep", "responses": {"i": ${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      `{"submission_id": "deep", "responses": {"i": {"type": "free_text", "value": "x", "more": ${'['.repeat(50_000)}${']'.repeat(50_000)}}}}`,
    ]),
    expect: { submissions: 1, rejectedLines: [2, 3] },
  },
  {
    name: 'invalid-utf-8',
    write: linesArchive([
      Buffer.concat([Buffer.from(line(1).slice(0, -3)), Buffer.from([0xff, 0xc0]), Buffer.from('"}}}')]),
    ]),
    expect: { submissions: 0, rejectedLines: [1] },
  },
  {
    name: 'invalid-utf-8-in-an-answer',
    write: linesArchive([Buffer.from(line(1).replace('answer', 'a\u00ffb'), 'latin1')]),
    expect: { submissions: 1, warnings: ['text_damaged'] },
  },
  {
    name: 'lone-surrogates-and-nulls',
    write: linesArchive([line(1).replace('answer', '\\ud800 and \\u0000')]),
    expect: { submissions: 1 },
  },
  {
    name: 'keys-of-the-prototype',
    write: linesArchive([
      '{"submission_id":"sub-1","participant_id":"p","created_at":"2026-03-19T10:30:00Z","__proto__":{"polluted":true},"responses":{"__proto__":{"type":"free_text","value":"x"},"constructor":{"type":"free_text","value":"y"},"toString":"z"}}',
    ]),
    expect: { submissions: 1 },
  },
  {
    name: 'repeated-submissions',
    write: linesArchive([line(1), line(1), line(2)]),
    expect: { submissions: 3, warnings: ['submission_repeated'] },
  },
  {
    name: 'missing-and-wrong-fields',
    write: linesArchive([
      '{"submission_id":"sub-1"}',
      '{"submission_id":2,"participant_id":[],"created_at":"yesterday","responses":"none"}',
      '{"submission_id":"sub-3","participant_id":"p","created_at":"2026-02-30T10:00:00Z","responses":{"i":{"type":"multiple_choice","values":"a"},"j":{"type":"file_upload","files":[1]},"k":null,"l":{"type":9,"value":{}}}}',
    ]),
    expect: { submissions: 3, warnings: ['date_unreadable', 'participant_missing', 'responses_missing'] },
  },
  {
    name: 'big-numbers',
    write: linesArchive([
      '{"submission_id":12345678901234567890,"participant_id":"p","created_at":"2026-03-19T10:30:00Z","responses":{"i":{"type":"multiple_choice","values":[9007199254740993,1e400,true,0.1]}}}',
    ]),
    expect: { submissions: 1 },
  },
  {
    name: 'utf-16',
    write: linesArchive([Buffer.from(`${BOM}${line(1)}`, 'utf16le')]),
    expect: { submissions: 0, rejectedLines: [1] },
  },
];

const LAYOUTS: readonly Recipe[] = [
  {
    name: 'missing-and-unreferenced-files',
    write: linesArchive(
      [line(1, [upload('files/gone.jpg'), upload('files/a.jpg')])],
      [file('files/a.jpg'), file('files/extra.pdf')],
    ),
    expect: {
      submissions: 1,
      files: 3,
      missingFiles: ['files/gone.jpg'],
      unreferencedFiles: [`${TOP}files/extra.pdf`],
    },
  },
  {
    name: 'paths-of-another-case',
    write: linesArchive([line(1, [upload('files/Photo.JPG')])], [file('files/photo.jpg')]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'paths-of-another-normalisation',
    write: linesArchive([line(1, [upload('files/caf\u00e9.jpg')])], [file('files/cafe\u0301.jpg')]),
    expect: { submissions: 1, files: 1, warnings: ['path_spelling'] },
  },
  {
    name: 'paths-with-the-top-folder',
    write: linesArchive([line(1, [upload(`${TOP}files/a.jpg`)])], [file('files/a.jpg')]),
    expect: { submissions: 1, files: 1 },
  },
  {
    name: 'no-collection-json',
    write: linesArchive([line(1)], [], '\n', null),
    expect: { submissions: 1, warnings: ['collection_json_missing'] },
  },
  {
    name: 'broken-collection-json',
    write: linesArchive([line(1)], [], '\n', '{"collection_id": '),
    expect: { submissions: 1, warnings: ['collection_json_unreadable'] },
  },
  {
    name: 'contradicting-collection-json',
    write: linesArchive(
      [line(1)],
      [],
      '\n',
      JSON.stringify({ collection_id: 'another', name: 7, instructions: [null, 3, {}] }),
    ),
    expect: { submissions: 1, warnings: ['other_collection'] },
  },
  {
    name: 'packed-again-by-a-mac',
    write: async (to) => {
      const zip = await createZipWriter(to);
      const name = 'files/Müller café.jpg';
      // As the Finder does it: UTF-8 that is not declared, decomposed letters, resource forks beside everything.
      const bare = (entry: string) => Buffer.from(entry.normalize('NFD'));
      await zip.add({ name: bare('export/'), data: Buffer.alloc(0), lies: { flags: 0 } });
      await zip.add({ name: bare('export/.DS_Store'), data: Buffer.from('finder') });
      await zip.add({ name: bare('__MACOSX/export/._responses.jsonl'), data: Buffer.from('fork') });
      await zip.add({ name: bare(`export/${RESPONSES}`), data: Buffer.from(line(1, [upload(name)])) });
      await zip.add({ name: bare(`export/${name}`), data: Buffer.from('photo') });
      await zip.add({ name: bare(`__MACOSX/export/files/._${path.basename(name)}`), data: Buffer.from('fork') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing', 'path_spelling'] },
  },
  {
    name: 'packed-again-on-windows',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: `my export\\${RESPONSES}`, data: Buffer.from(`${line(1, [upload('files/a.jpg')])}\r\n`) });
      await zip.add({ name: 'my export\\files\\a.jpg', data: Buffer.from('photo') });
      await zip.add({ name: 'my export\\files\\Thumbs.db', data: Buffer.from('thumbs') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing'] },
  },
  {
    name: 'without-a-top-folder',
    write: async (to) => {
      const zip = await createZipWriter(to);
      await zip.add({ name: RESPONSES, data: Buffer.from(line(1, [upload('./files/a.jpg')])) });
      await zip.add({ name: 'files/a.jpg', data: Buffer.from('photo') });
      await zip.finish();
    },
    expect: { submissions: 1, files: 1, warnings: ['collection_json_missing'] },
  },
];
