import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { unfinishedName } from '../../../src-main/disk/unfinished.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { fillFolder } from '../../../src-main/library/handover/copies/fill-folder.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { PLAIN_SHAPE } from '../../../src-preload/tables.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';

const folder = testFolder();
let library: LibraryApi;
const inFolder = (...names: string[]) => path.join(folder, ...names);

beforeAll(async () => {
  const { path: archive } = await generateArchive({ seed: 3, submissions: 3, fileBytes: 300, out: inFolder('a.zip') });
  library = await createLibrary({ directory: inFolder('library') });
  await library.importArchive({ path: archive, source: 'drop' });
});
afterAll(() => library.close());

/** The name that another process gives to a file beside these paths. The process has ended. */
async function namesOfDeadProcess(targets: readonly string[]): Promise<readonly string[]> {
  const from = JSON.stringify(pathToFileURL(path.resolve('src-main/disk/unfinished.ts')).href);
  const code = `const { unfinishedName } = await import(${from}); console.log(JSON.stringify(${JSON.stringify(targets)}.map((to) => unfinishedName(to))))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
  return JSON.parse(stdout) as string[];
}

it('deletes what killed processes left at the same place, and nothing else', async () => {
  const targets = ['t.csv', 't.xlsx', 't.sqlite', 'z.zip', 'bag', 'copies', 'here/.collection-desk'].map((name) =>
    path.join(folder, 'out', ...name.split('/')),
  );
  await mkdir(inFolder('out', 'here'), { recursive: true });
  const left = await namesOfDeadProcess(targets);
  for (const name of left) {
    await writeFile(name, 'left');
    await writeFile(`${name}.file.1`, 'left');
    await mkdir(`${name}.part`);
    await writeFile(path.join(`${name}.part`, 'inside'), 'left');
  }
  const [table = ''] = targets;
  const kept = [
    unfinishedName(table),
    (left[0] ?? '').replace(/\.[0-9a-f]{8}-(\d+)-([0-9a-f]{8}\.part)$/, '.00000000-$1-$2'),
    `${table}.part`,
    `${table}.1234.part`,
  ];
  for (const name of kept) await writeFile(name, 'kept');

  const query = EMPTY_QUERY;
  for (const format of ['csv', 'xlsx', 'sqlite'] as const) {
    await library.table({ query, format, path: inFolder('out', `t.${format}`), ...PLAIN_SHAPE });
  }
  await library.extract({ query, zip: inFolder('out', 'z.zip') });
  await library.handover({ query, format: 'bagit', path: inFolder('out', 'bag') });
  for (const to of ['copies', 'here']) await library.extract({ query, to: inFolder('out', to) });

  const names = await readdir(inFolder('out'));
  expect(names.sort()).toEqual(
    [
      't.csv',
      't.xlsx',
      't.sqlite',
      'z.zip',
      'bag',
      'copies',
      'here',
      ...kept.map((name) => path.basename(name)),
    ].sort(),
  );
  expect((await readdir(inFolder('out', 'here'))).filter((name) => name.startsWith('.'))).toEqual([]);
});

it('gives a file in an existing folder its name when it is complete', async () => {
  const into = inFolder('existing');
  await mkdir(into);
  await writeFile(path.join(into, 'a.txt'), 'own');
  const shown = async () => (await readdir(into)).filter((name) => !name.startsWith('.')).sort();
  const tooEarly: string[] = [];
  async function* bytes(name: string) {
    yield Buffer.from('one');
    if (existsSync(path.join(into, name))) tooEarly.push(name);
    yield Buffer.from('two');
  }
  await fillFolder(into, async (writer) => {
    const copies = await Promise.all([
      writer.copy(bytes('a (2).txt'), ['a.txt']),
      writer.copy(bytes('sub/b.txt'), ['sub', 'b.txt']),
    ]);
    expect(copies.map(({ path: name }) => name)).toEqual(['a (2).txt', 'sub/b.txt']);
    await writer.file('files.csv', async (file) => {
      expect(await shown()).toEqual(['a (2).txt', 'a.txt', 'sub']);
      await writeFile(file, 'table');
      return {};
    });
  });
  expect(tooEarly).toEqual([]);
  expect(await readFile(path.join(into, 'a (2).txt'), 'utf8')).toBe('onetwo');
  expect((await readdir(into)).sort()).toEqual(['a (2).txt', 'a.txt', 'files.csv', 'sub']);
  await expect(
    fillFolder(into, async (writer) => {
      await writer.copy(bytes('c.txt'), ['c.txt']);
      throw new Error('stopped');
    }),
  ).rejects.toThrow('stopped');
  expect((await readdir(into)).sort()).toEqual(['a (2).txt', 'a.txt', 'files.csv', 'sub']);
});
