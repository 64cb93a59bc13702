import { cp } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { temporaryFolder, testFolder } from '../../harness/temporary-folder.ts';
import { line, linesArchive, TOP } from '../../samples/hostile-parts.ts';
import type { ZipEntry } from '../../samples/zip-writer.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = '0192a3b4-0bad-7e8f-9a0b-1c2d3e4f5a6b';
const long = (submission: number, bytes: number) => line(submission).replace('answer', 'x'.repeat(bytes));
/** The id is the last key, behind more bytes than the search for ids keeps of a line. */
const longIdLast = (submission: number, bytes: number) =>
  `{"participant_id":"p","note":"\\"submission_id\\": \\"sub-99\\" ${'x'.repeat(bytes)}","submission_id":"sub-${submission}"}`;

/** By name: ways to break submission 2's line so that its id remains readable. */
const BROKEN: Readonly<Record<string, string | Buffer>> = {
  'too long': long(2, 8_400_000),
  'too long, the id at its end': longIdLast(2, 8_400_000),
  'broken JSON': line(2).slice(0, -2),
  'nested too deeply': line(2).replace('"answer"', `${'['.repeat(9_000)}${']'.repeat(9_000)}`),
  'two submissions on one line': `${line(2)}${line(3)}`,
  'an instruction without an id': line(2).replace('"ins-text"', '""'),
};
/** Ways to break its line so that its id is lost. */
const NAMELESS: Readonly<Record<string, string | Buffer>> = {
  'cut in front of the id': line(2).slice(30),
  'cut within the id': line(2).slice(0, 20),
  'a damaged id': Buffer.from(line(2).replace('sub-2', 'sub-\u00ff'), 'latin1'),
  'an id that is no id': line(2).replace('"sub-2"', 'null'),
};

const dated = (month: number) =>
  JSON.stringify({ collection_id: COLLECTION, exported_at: `2026-0${month}-01T00:00:00Z` });

const prepared = testFolder();
/** A library with the earlier export, which every case copies. */
beforeAll(async () => {
  const first = path.join(prepared, '1.zip');
  await linesArchive([line(1), line(2), line(3), line(4)], [], '\n', dated(3))(first);
  const library = await createLibrary({ directory: path.join(prepared, 'library') });
  await library.importArchive({ path: first, source: 'command-line' });
  await library.close();
});

async function openWith(newer: string | Buffer) {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'library');
  await cp(path.join(prepared, 'library'), directory, { recursive: true });
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  const [first, second] = [path.join(prepared, '1.zip'), path.join(folder, '2.zip')];
  // Submission 3 was withdrawn, unless its line is broken together with that of submission 2.
  await linesArchive([line(1), newer, line(4)], [], '\n', dated(4))(second);
  await library.importArchive({ path: second, source: 'command-line' });
  const remove = (force?: boolean) => library.removeEarlier({ collectionId: COLLECTION, ...(force ? { force } : {}) });
  return { library, remove, files: { older: first, newer: second } };
}

describe('a submission on an unreadable line of the newer export', () => {
  it.each(Object.entries(BROKEN))('is unreadable, not withdrawn: %s', async (name, broken) => {
    const { library, remove, files } = await openWith(broken);
    const both = name.startsWith('two');
    const expected = {
      added: [],
      changed: [],
      withdrawn: both ? [] : ['sub-3'],
      unreadableOrWithdrawn: [],
      unchanged: 2,
      unreadable: both ? ['sub-2', 'sub-3'] : ['sub-2'],
    };
    expect(await library.compare({ collectionId: COLLECTION })).toMatchObject(expected);
    expect(await library.compareFiles(files)).toMatchObject(expected);
    const query = { ...EMPTY_QUERY, collectionId: COLLECTION };
    const found = await library.submissions({ query: { ...query, changes: ['unreadable'] }, limit: 9 });
    expect(found.items.map(({ submissionId }) => submissionId)).toEqual(expected.unreadable);
    const withdrawn = await library.submissions({ query: { ...query, changes: ['withdrawn'] }, limit: 9 });
    expect(withdrawn.items.map(({ submissionId }) => submissionId)).toEqual(expected.withdrawn);
    const { changes } = await library.facets({ query, unit: 'submissions' });
    expect(changes.at(-1)).toEqual({ change: 'unreadable', count: expected.unreadable.length });
    await expect(remove()).rejects.toMatchObject({ code: 'unreadable_lines' });
    expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(2);
    expect(await remove(true)).toEqual({ archives: 1, submissions: 2 });
  });

  it.each(Object.entries(NAMELESS))(
    'may be unreadable if the line does not show its id: %s',
    LONG,
    async (_name, broken) => {
      const { library, remove, files } = await openWith(broken);
      expect(await library.compare({ collectionId: COLLECTION })).toMatchObject({
        added: [],
        changed: [],
        withdrawn: [],
        unreadable: [],
        unchanged: 2,
        unreadableOrWithdrawn: ['sub-2', 'sub-3'],
      });
      // The other way round, nothing is said to be new: it may be on the line without an id.
      expect(await library.compareFiles({ older: files.newer, newer: files.older })).toMatchObject({
        added: [],
        changed: [],
        withdrawn: [],
        unreadable: [],
        unchanged: 2,
        unreadableOrAdded: ['sub-2', 'sub-3'],
      });
      await expect(remove()).rejects.toMatchObject({
        code: 'unreadable_lines',
        message: expect.stringContaining('2 submissions of the earlier exports may be on these lines'),
      });
      expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(2);
    },
  );

  it('does not prevent removing earlier exports if the newest holds everything', async () => {
    const { remove } = await openWith(`${line(2)}\n${line(3)}\nnot JSON`);
    expect(await remove()).toEqual({ archives: 1, submissions: 0 });
  });
});

it('a submission on an unreadable line of the older export is not added', async () => {
  const { library, files } = await openWith(line(2).slice(0, -1));
  expect(await library.compareFiles({ older: files.newer, newer: files.older })).toMatchObject({
    added: ['sub-3'],
    changed: [],
    withdrawn: [],
    unreadable: ['sub-2'],
    unreadableOrWithdrawn: [],
  });
});

describe('earlier exports with the only good copy of something that the newer one holds', () => {
  const file = (name: string) => ({ name, path: `files/${name}` });
  const LINES = [line(1, [file('a.txt'), file('b.txt')]), line(2), line(3)];
  const BESIDE = ['a.txt', 'b.txt'].map((name) => ({ name: `${TOP}files/${name}`, data: Buffer.from(name) }));
  const changed = [line(1, [file('a.txt'), file('b.txt')]), line(2).replace('answer', 'other'), line(3), line(3)];
  const packed = { name: `${TOP}files/b.txt`, data: Buffer.from('b.txt'), claims: { method: 9 } };
  const damaged = [
    LINES[0] ?? '',
    line(2).replace('answer', 'an\\ud800wer'),
    line(3).replace('"responses":{', '"responses":5,"r":{'),
  ];

  /** By what the newer export lacks: its lines, its files, and what the refusal says. */
  const LACKING: Readonly<Record<string, readonly [readonly string[], readonly ZipEntry[], reason: string | null]>> = {
    'nothing, but has other bytes and answers, and a line twice': [
      changed,
      BESIDE.map((entry) => ({ ...entry, data: Buffer.from('new') })),
      null,
    ],
    'a file, and a packing that can be read': [LINES, [packed], '2 files are missing or cannot be read'],
    'a half of a character, and the answers of a line': [
      damaged,
      BESIDE,
      'answers of 2 submissions are missing or damaged',
    ],
    'all lines': [[], BESIDE, 'holds no submissions at all'],
    'an answer, and one that is empty': [
      [LINES[0] ?? '', line(2).replace('"ins-text"', '"other"'), line(3).replace('"answer"', '" "')],
      BESIDE,
      'answers of 2 submissions are missing or damaged',
    ],
    'a file of an answer, and the bytes of another': [
      [line(1, [file('b.txt')]), line(2), line(3)],
      BESIDE.map((entry) => ({ ...entry, data: Buffer.alloc(0) })),
      '2 files are missing or cannot be read',
    ],
  };

  it('are kept if the newer one lacks it', LONG, async () => {
    const { library, folder } = await openTestLibrary();
    for (const [collectionId, [lines, files, reason]] of Object.entries(LACKING)) {
      for (const [month, [text, beside]] of [[LINES, BESIDE] as const, [lines, files] as const].entries()) {
        const zip = path.join(folder, `${month}.zip`);
        const json = JSON.stringify({ collection_id: collectionId, exported_at: `2026-0${month + 3}-01T00:00:00Z` });
        await linesArchive(text, beside, '\n', json)(zip);
        await library.importArchive({ path: zip, source: 'command-line' });
      }
      const removed = library.removeEarlier({ collectionId });
      if (reason === null) expect(await removed, collectionId).toMatchObject({ archives: 1, submissions: 0 });
      else {
        const refused = { code: 'unreadable_lines', message: expect.stringContaining(reason) };
        await expect(removed, collectionId).rejects.toMatchObject(refused);
        expect(await library.versions({ collectionId })).toHaveLength(2);
        expect(await library.removeEarlier({ collectionId, force: true })).toMatchObject({ archives: 1 });
      }
    }
  });

  it('are kept if the file of the newer one ends within a line', LONG, async () => {
    const { library, folder } = await openTestLibrary();
    const files = { older: path.join(folder, '1.zip'), newer: path.join(folder, '2.zip') };
    await linesArchive([line(1), line(2), line(3), line(4)])(files.older);
    await linesArchive([line(1), line(2).slice(0, -9)], [], '')(files.newer);
    const { rejectedLines } = await library.importArchive({ path: files.newer, source: 'command-line' });
    expect(rejectedLines[1]?.reason).toContain('ends within the line before');
    expect(await library.compareFiles(files)).toMatchObject({
      withdrawn: [],
      unreadable: ['sub-2'],
      unreadableOrWithdrawn: ['sub-3', 'sub-4'],
      unchanged: 1,
    });
    // A whole line without a line feed that is rejected for what it holds is no cut.
    await linesArchive([line(1), line(2).replace('"ins-text"', '""')], [], '')(files.newer);
    const whole = await library.importArchive({ path: files.newer, source: 'command-line' });
    expect(whole.rejectedLines.map((rejected) => rejected.line)).toEqual([2]);
  });
});

it('a line that an export holds twice is no change', async () => {
  const { library, files } = await openWith(`${line(2)}\n${line(2)}`);
  expect(await library.compareFiles(files)).toMatchObject({ changed: [], withdrawn: ['sub-3'], unchanged: 3 });
});
