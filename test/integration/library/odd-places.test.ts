// @module-tag long
/** Something else in the place of each file of the library: a folder, a pipe, a device, a link, a file of zeros. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { createLibrary } from '../../../src-main/library/library.ts';
import { createLibraryClient, type LibraryProcess } from '../../../src-main/library-client.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { desk } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { forkLibrary } from './fork-library.ts';

const SAMPLE = path.resolve(import.meta.dirname, '../../../assets/sample/sample-collection.zip');

/** `npm run trial -- odd-places` puts everything in every place. */
const ALL = process.env.ODD_PLACES === 'all';

type Put = (place: string, elsewhere: string) => void;
/** What is put in the place of a file. `elsewhere` is a folder outside of the library, with the file that was in the place, if there was one. */
const ODD: Readonly<Record<string, Put>> = {
  'a folder': (place) => {
    mkdirSync(place);
    writeFileSync(path.join(place, 'only copy.txt'), place);
  },
  'a pipe': (place) => void execFileSync('mkfifo', [place]),
  'a link to a file elsewhere': (place, elsewhere) => {
    const target = path.join(elsewhere, path.basename(place));
    if (!existsSync(target)) writeFileSync(target, 'a thesis');
    symlinkSync(target, place);
  },
  'a link to nothing': (place, elsewhere) => symlinkSync(path.join(elsewhere, 'nothing'), place),
  'an endless device': (place) => symlinkSync('/dev/zero', place),
  'a gigabyte of zeros': (place) => {
    writeFileSync(place, '');
    truncateSync(place, 1_073_741_824);
  },
  'an empty file': (place) => writeFileSync(place, ''),
};
const KINDS = Object.keys(ODD);

/** Files that can be made again, so that the library replaces them by itself. ID is the archive's folder. */
const REPLACED = [
  'catalog.checked',
  'catalog.last-change',
  'catalog.sqlite-journal',
  'catalog.sqlite-wal',
  'room-for-removals',
  `backups/catalog-${new Date().toISOString().slice(0, 10)}.sqlite`,
  'archives/ID/origin.json',
  'archives/ID/verified.json',
  'archives/ID/verifying.json',
  'archives/ID/answers.sqlite',
  'archives/ID/answers.json',
  'archives/ID/thumbs.sqlite',
  'archives/ID/text.index',
  'archives/ID/index.sqlite',
  'archives/ID/index.sqlite-journal',
  'archives/ID/files',
];

const root = testFolder();
let archiveId = '';
let collectionId = '';

beforeAll(async () => {
  const library = await createLibrary({ directory: path.join(root, 'whole') });
  const out = path.join(root, 'other.zip');
  await generateArchive({ seed: 2, submissions: 12, collectionId: 'other', out });
  await library.importArchive({ path: out, source: 'drop' });
  ({ archiveId, collectionId } = await library.importArchive({ path: SAMPLE, source: 'sample' }));
  await library.exportPseudonymKey({ path: path.join(root, 'copy.key') });
  await library.close();
});

/** A copy of the library, and a folder elsewhere. */
function copied() {
  const folder = mkdtempSync(path.join(root, 'case-'));
  const [directory, elsewhere] = [path.join(folder, 'library'), path.join(folder, 'elsewhere')];
  cpSync(path.join(root, 'whole'), directory, { recursive: true, preserveTimestamps: true });
  mkdirSync(elsewhere);
  const put = (place: string, kind: string) => {
    const file = path.join(directory, place.replace('ID', archiveId));
    if (existsSync(file)) renameSync(file, path.join(elsewhere, path.basename(file)));
    ODD[kind]?.(file, elsewhere);
  };
  return { directory, elsewhere, put };
}

/** In another process, because waiting for a pipe would block this one. */
function opened(directory: string) {
  const child = forkLibrary(directory);
  onTestFinished(() => void child.kill('SIGKILL'));
  const spawn = (): LibraryProcess => ({
    postMessage: (message) => void child.send(message),
    on: (event: 'message' | 'exit', listener: (value: never) => void) => child.on(event, listener as () => void),
    kill: () => child.kill('SIGKILL'),
  });
  return createLibraryClient({ spawn, onRestart: () => undefined });
}

/** Every file of a folder with its content. */
function contentOf(folder: string, ending = ''): readonly (readonly [string, string])[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true });
  return names
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [file, readFileSync(file, 'latin1')]);
}

it.skipIf(process.platform === 'win32').each(KINDS.slice(0, ALL ? KINDS.length : 1).map((_, turn) => turn))(
  'what is in the place of a file that can be made again is set aside, and everything works (round %i)',
  async (turn) => {
    const { directory, elsewhere, put } = copied();
    for (const [at, place] of REPLACED.entries()) put(place, KINDS[(at + turn) % KINDS.length] ?? '');
    const onlyCopies = () => contentOf(directory, 'only copy.txt').map(([, content]) => content);
    const [before, kept] = [contentOf(elsewhere), onlyCopies()];
    const library = opened(directory);
    const collections = await library.collections();
    expect(collections.map(({ damage, problems }) => [damage, problems])).toEqual([
      [null, 0],
      [null, 0],
    ]);
    for (const text of ['', 'the']) {
      const { total } = await library.submissions({ query: { ...EMPTY_QUERY, text }, limit: 1 });
      expect(total).toBeGreaterThan(10);
    }
    const { items } = await library.files({ query: { ...EMPTY_QUERY, collectionId }, limit: 1 });
    const [file] = items;
    if (file === undefined) throw new Error('no file');
    expect((await library.thumbnail({ ...file, size: 96 })).size).toBeGreaterThan(100);
    const [copy] = await library.materialise({ files: [file] });
    expect(readFileSync(copy?.path ?? '').length).toBe(file.size);
    const sql = await desk(['sql', 'SELECT count(*) AS n FROM submissions', '--json'], { library: directory });
    expect(sql.stdout.toString()).toContain('52');
    expect((await library.verify({ collectionId: null })).bad).toEqual([]);
    await library.mark({ refs: [{ archiveId, row: 1 }], change: { rating: 4 } });
    await library.rebuild({ collectionId });
    await library.backUp();
    expect([contentOf(elsewhere), onlyCopies()]).toEqual([before, kept]);
    await library.remove({ collectionId });
    expect((await library.collections()).map((each) => each.collectionId)).toEqual(['other']);
    expect(contentOf(elsewhere)).toEqual(before);
  },
  600_000,
);

const REFUSED: readonly (readonly [place: string, kinds: readonly string[]])[] = [
  ['catalog.sqlite', ['a folder', 'a pipe', 'a link to a file elsewhere', 'an endless device']],
  ['library.key', ['a folder', 'a pipe', 'a link to nothing', 'an endless device']],
  ['archives', ['a pipe', 'a link to nothing', 'an empty file']],
];

it
  .skipIf(process.platform === 'win32')
  .each(REFUSED.flatMap(([place, kinds]) => (ALL ? kinds : kinds.slice(1, 2)).map((kind) => [place, kind] as const)))(
  'the library says what is in the place of %s if it is %s, and changes nothing',
  async (place, kind) => {
    const { directory, elsewhere, put } = copied();
    put(place, kind);
    const before = contentOf(elsewhere);
    await expect(opened(directory).collections()).rejects.toMatchObject({
      code: 'disk_error',
      message: expect.stringContaining(place),
      hint: expect.stringContaining(path.join(directory, place)),
    });
    expect(contentOf(elsewhere)).toEqual(before);
  },
);

it.skipIf(process.platform === 'win32').each(ALL ? KINDS.slice(0, 5) : ['a pipe'])(
  'a catalog is restored from a backup if %s is in its place',
  async (kind) => {
    const { directory, elsewhere, put } = copied();
    put('catalog.sqlite', kind);
    const before = contentOf(elsewhere);
    const library = opened(directory);
    const [backup] = await library.backups();
    await library.restoreBackup({ name: backup?.name ?? '' });
    expect(await library.collections()).toHaveLength(2);
    expect(contentOf(elsewhere)).toEqual(before);
  },
);

it.skipIf(process.platform === 'win32')(
  'a linked archive folder is reported, and nothing is written to it',
  async () => {
    const { directory, elsewhere } = copied();
    const [folder, moved] = [path.join(directory, 'archives', archiveId), path.join(elsewhere, 'moved')];
    renameSync(folder, moved);
    symlinkSync(moved, folder);
    const before = contentOf(elsewhere);
    const library = opened(directory);
    const [bad] = (await library.collections()).filter((each) => each.collectionId === collectionId);
    expect(bad?.damage?.message).toMatch(/is a link/);
    await expect(library.rebuild({ collectionId })).rejects.toMatchObject({ code: 'disk_error' });
    await library.remove({ collectionId });
    expect(contentOf(elsewhere)).toEqual(before);
  },
);
