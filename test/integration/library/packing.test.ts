import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { line, linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { createZipWriter } from '../../samples/zip-writer.ts';
import { openTestLibrary } from './open-test-library.ts';

const SAMPLES = path.resolve(import.meta.dirname, '../../samples/archives');

it('responses that use Deflate64 are refused with its name and what to do', async () => {
  const { library } = await openTestLibrary();
  const archive = path.join(SAMPLES, 'a-7z-deflate64.zip');
  await expect(library.importArchive({ path: archive, source: 'drop' })).rejects.toMatchObject({
    code: 'archive_unreadable',
    message: '“responses.jsonl” is packed with Deflate64, which Collection Desk cannot read.',
    hint: 'Pack the archive again with ordinary compression (Deflate), then import it.',
  });
});

/** Changes the method or the flags of one entry, in both of its headers. */
function repacked(bytes: Buffer, name: string, change: (header: Buffer, methodAt: number) => void): Buffer {
  const copy = Buffer.from(bytes);
  for (const [signature, methodAt, nameAt] of [
    ['PK\u0003\u0004', 8, 30],
    ['PK\u0001\u0002', 10, 46],
  ] as const) {
    let at = -1;
    do at = copy.indexOf(signature, at + 1, 'latin1');
    while (at >= 0 && copy.toString('utf8', at + nameAt, at + nameAt + name.length) !== name);
    expect(at).toBeGreaterThanOrEqual(0);
    change(copy.subarray(at), methodAt);
  }
  return copy;
}

const setMethod = (method: number) => (header: Buffer, at: number) => header.writeUInt16LE(method, at);
const OTHERWISE: readonly [what: string, words: RegExp, change: (header: Buffer, methodAt: number) => void][] = [
  ['Deflate64', /is packed with Deflate64, .* Pack the archive again with ordinary compression/, setMethod(9)],
  ['bzip2', /is packed with bzip2/, setMethod(12)],
  ['LZMA', /is packed with LZMA/, setMethod(14)],
  ['Zstandard', /is packed with Zstandard/, setMethod(93)],
  ['an unknown method', /is packed with method 77/, setMethod(77)],
  ['a password', /is protected by a password/, (header, at) => header.writeUInt16LE(0x801, at - 2)],
];

it.each(OTHERWISE)(
  'one upload that uses %s is reported with its name everywhere, and is not called damaged',
  async (_w, words, change) => {
    const { library, folder } = await openTestLibrary();
    const zip = path.join(folder, 'a.zip');
    const files = [
      { name: 'a.jpg', path: 'files/a.jpg' },
      { name: 'b.jpg', path: 'files/b.jpg' },
    ];
    const stored = files.map(({ path: name }) => ({ name: `${TOP}${name}`, data: Buffer.from('photo') }));
    await linesArchive([line(1, files)], stored)(zip);
    writeFileSync(zip, repacked(readFileSync(zip), `${TOP}files/a.jpg`, change));

    const { archiveId, collectionId } = await library.importArchive({ path: zip, source: 'drop' });
    const states = async () => {
      const { items } = await library.files({ query: EMPTY_QUERY, limit: 9 });
      return items.map(({ name, state, reason }) => [name, state, reason]);
    };
    const expected = [
      ['a.jpg', 'unsupported', expect.stringMatching(words)],
      ['b.jpg', 'ok', null],
    ];
    expect(await states()).toEqual(expected);
    const verified = await library.verify({ collectionId });
    expect(verified).toMatchObject({ files: 1, bad: [], unsupported: [{ reason: expect.stringMatching(words) }] });
    expect(await states()).toEqual(expected);
    await library.rebuild({ collectionId });
    expect(await states()).toEqual(expected);

    const { warnings } = await library.report({ collectionId });
    expect(warnings).toMatchObject([{ code: 'unsupported_file', message: expect.stringMatching(words) }]);
    const told = [
      JSON.stringify(await library.submission({ ref: { archiveId, row: 1 }, text: '' })),
      JSON.stringify(warnings),
    ];
    const { skipped } = await library.extract({ query: EMPTY_QUERY, to: path.join(folder, 'out') });
    told.push(JSON.stringify([skipped, verified]));
    for (const each of told) expect(each).not.toMatch(/damaged/i);
    expect(skipped).toMatchObject([{ reason: expect.stringMatching(words) }]);
    await expect(library.materialise({ files: [{ archiveId, file: 1 }] })).rejects.toMatchObject({
      code: 'entry_unsupported',
      message: expect.not.stringMatching(/damaged/),
    });
  },
);

it('one upload that 7-Zip packed with Deflate64 is reported; all others are sound', async () => {
  const { library } = await openTestLibrary();
  await library.importArchive({ path: path.join(SAMPLES, 'a-7z-d64-fileonly.zip'), source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 100 });
  const refused = items.filter(({ state }) => state !== 'ok');
  expect(refused).toMatchObject([{ state: 'unsupported', reason: expect.stringMatching(/packed with Deflate64/) }]);
});

it('an entry of the type of a pipe, as `zip -` writes it, is a file', async () => {
  const { library, folder } = await openTestLibrary();
  const file = path.join(folder, 'pipe.zip');
  await linesArchive([line(1)])(file);
  const bytes = readFileSync(file);
  let entries = 0;
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 1)) {
    // Made on Unix, with the type and the mode of a pipe.
    bytes.writeUInt8(3, at + 5);
    bytes.writeUInt32LE(0o010644 * 65_536, at + 38);
    entries += 1;
  }
  expect(entries).toBeGreaterThan(0);
  writeFileSync(file, bytes);
  expect(await library.importArchive({ path: file, source: 'drop' })).toMatchObject({ submissions: 1 });
});

it('data that `zip -` read from a pipe is a file', async (test) => {
  if (process.platform === 'win32' || !existsSync('/usr/bin/zip')) return test.skip('no zip program here');
  const { library, folder } = await openTestLibrary();
  const { path: archive } = await generateArchive({ seed: 1, submissions: 5, out: path.join(folder, 'a.zip') });
  const out = path.join(folder, 'piped.zip');
  // Reads each entry from a pipe, gives it back its name, and joins all entries again.
  const script = `cd "$1" && mkdir x p && unzip -q "$2" -d x && cd x && find . -type f | while read -r f; do
    mkdir -p "../p/$(dirname "$f")"; mkfifo "../p/$f"; (cat "$f" > "../p/$f" &); done; cd ../p && zip -qr -FI "$3" .`;
  execFileSync('bash', ['-c', script, 'bash', folder, archive, out]);
  const { submissions, files } = await library.importArchive({ path: out, source: 'drop' });
  expect(submissions).toBe(5);
  const found = await library.files({ query: EMPTY_QUERY, limit: 100 });
  expect(found.items.map(({ state }) => state)).toEqual(Array(files).fill('ok'));
});

it('pieces of an archive by their names, which hold no end or no start, are named as parts', LONG, async () => {
  const { library, folder } = await openTestLibrary();
  const { path: archive } = await generateArchive({ seed: 1, submissions: 5, out: path.join(folder, 'a.zip') });
  const bytes = readFileSync(archive);
  const half = Math.ceil(bytes.length / 2);
  const pieces = [bytes.subarray(0, half), bytes.subarray(half)];
  for (const [index, name] of ['a.zip.001', 'a.zip.002', 'A.Z01', 'a.zip.ab'].entries()) {
    const piece = path.join(folder, name);
    writeFileSync(piece, pieces[index % 2] ?? bytes);
    await expect(library.importArchive({ path: piece, source: 'drop' }), name).rejects.toMatchObject({
      code: 'archive_unreadable',
      message: 'This file is one part of a split archive.',
      hint: expect.stringContaining('zip -s 0 NAME.zip --out whole.zip'),
    });
  }
  writeFileSync(path.join(folder, 'whole.001'), bytes);
  expect(await library.importArchive({ path: path.join(folder, 'whole.001'), source: 'drop' })).toMatchObject({
    submissions: 5,
  });
});

/** The path of an answer, the names of files in the archive, and which of them it is; null for none of them. */
const SPELLINGS: readonly [path: string, names: readonly string[], found: string | null][] = [
  ['files//a.jpg', ['files/a.jpg'], 'files/a.jpg'],
  ['files/./a.jpg', ['files/a.jpg'], 'files/a.jpg'],
  ['.//files/././a.jpg', ['files/a.jpg'], 'files/a.jpg'],
  ['files\\\\a.jpg', ['files/a.jpg'], 'files/a.jpg'],
  ['files/a.jpg', ['files//a.jpg'], 'files//a.jpg'],
  ['files//a.jpg', ['files/A.jpg', 'files/a.jpg'], 'files/a.jpg'],
  ['files/a.jpg', ['files/A.jpg', 'files//a.jpg'], 'files//a.jpg'],
  ['files/a%20b.jpg', ['files/a b.jpg'], 'files/a b.jpg'],
  ['files/a%20b.jpg', ['files/A b.jpg', 'files/a b.jpg'], 'files/a b.jpg'],
  ['files/a%20b.jpg', ['files/a b.jpg', 'files/a%20b.jpg'], 'files/a%20b.jpg'],
  ['files/a b.jpg', ['files/a%20b.jpg'], 'files/a%20b.jpg'],
  ['files/gr%C3%B6%C3%9Fe.jpg', ['files/gro\u0308ße.jpg'], 'files/gro\u0308ße.jpg'],
  ['files/100%.jpg', ['files/100%.jpg'], 'files/100%.jpg'],
  ['files/é.jpg', ['files/É.jpg', 'files/e\u0301.jpg'], 'files/e\u0301.jpg'],
  ['files/x.jpg', ['files/X.jpg', 'files/x.JPG'], null],
  ['files//x.jpg', ['files/X.jpg', 'files/x.JPG'], null],
  ['files/%78.jpg', ['files/X.jpg', 'files/x.JPG'], null],
  ['files/a c.jpg', ['files/a%20c.jpg', 'files/a%20C.jpg'], null],
];

it('a path in another spelling leads to its file, or to none if it could be several', LONG, async () => {
  const { library, folder } = await openTestLibrary();
  const told: string[] = [];
  for (const [index, [written, names, found]] of SPELLINGS.entries()) {
    const zip = path.join(folder, `${index}.zip`);
    // The size of a file tells which one was found.
    const entries = names.map((name, at) => ({ name: `${TOP}${name}`, data: Buffer.alloc(at + 1) }));
    await linesArchive([line(index, [{ name: 'photo.jpg', path: written }])], entries)(zip);
    const { collectionId } = await library.importArchive({ path: zip, source: 'drop' });
    const { items } = await library.files({ query: EMPTY_QUERY, limit: 9 });
    const size = items.find(({ name }) => name === 'photo.jpg')?.size ?? null;
    expect([written, size], names.join()).toEqual([written, found === null ? null : names.indexOf(found) + 1]);
    const { warnings } = await library.report({ collectionId });
    if (found === null)
      told.push(...warnings.filter(({ code }) => code === 'path_ambiguous').map(({ message }) => message));
  }
  const ambiguous =
    'A path that several files of the archive could have in other spellings in line 1; its file counts as missing.';
  expect(told).toEqual(Array(SPELLINGS.filter(([, , found]) => found === null).length).fill(ambiguous));
});

it('files that are alike and hold the same bytes are one file under two names', async () => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'a.zip');
  const entries = ['X.jpg', 'x.JPG'].map((name) => ({ name: `${TOP}files/${name}`, data: Buffer.from('photo') }));
  await linesArchive([line(1, [{ name: 'x.jpg', path: 'files/x.jpg' }])], entries)(zip);
  await library.importArchive({ path: zip, source: 'drop' });
  const { items } = await library.files({ query: EMPTY_QUERY, limit: 9 });
  expect(items[0]).toMatchObject({ name: 'x.jpg', state: 'ok' });
});

it('an export inside another ZIP is named', async () => {
  const { library } = await openTestLibrary();
  await expect(
    library.importArchive({ path: path.join(SAMPLES, 'a-wrapped.zip'), source: 'drop' }),
  ).rejects.toMatchObject({
    code: 'archive_no_responses',
    message: expect.stringContaining('“collection-export.zip”'),
    hint: expect.stringContaining('Take “collection-export.zip” out'),
  });
});

it.each([
  ['what macOS adds is none', ['a/EXPORT.ZIP', '__MACOSX/a/._EXPORT.ZIP'], 'another ZIP: “a/EXPORT.ZIP”'],
  ['of several, the number is told', ['1.zip', '2.zip'], '2 other ZIPs. The first is “1.zip”'],
])('ZIPs inside another ZIP are counted: %s', async (_case, names, message) => {
  const { library, folder } = await openTestLibrary();
  const zip = path.join(folder, 'outer.zip');
  const outer = await createZipWriter(zip);
  for (const name of names) await outer.add({ name, data: Buffer.from('ZIP') });
  await outer.finish();
  await expect(library.importArchive({ path: zip, source: 'drop' })).rejects.toMatchObject({
    message: expect.stringContaining(message),
  });
});
