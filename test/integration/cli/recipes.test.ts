/** Hand-overs are repeatable: two libraries that hold the same archive give the same bytes, by every route. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createHandovers } from '../../../src-main/ipc/handovers.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import { PACKAGE_FORMATS } from '../../../src-preload/packages.ts';
import { NO_PRIVACY } from '../../../src-preload/privacy.ts';
import type { HandoverForm, HandoverWish } from '../../../src-preload/recipes.ts';
import { PLAIN_SHAPE, TABLE_FORMATS } from '../../../src-preload/tables.ts';
import { LONG } from '../../harness/long.ts';
import { deskHere } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { makePhoto } from '../../samples/photo.ts';
import { openTestLibrary } from '../library/open-test-library.ts';
import { writeArchive } from '../library/query-world.ts';

const FORMS: readonly HandoverForm[] = [
  ...TABLE_FORMATS.map((format) => ({ kind: 'table' as const, format, shape: PLAIN_SHAPE, withReadme: true })),
  { kind: 'table', format: 'csv', shape: { ...PLAIN_SHAPE, rows: 'files' }, withReadme: false },
  { kind: 'files', container: 'folder', pattern: null, linkDuplicates: false },
  { kind: 'files', container: 'zip', pattern: '{participant}/{n}.{ext}', linkDuplicates: false },
  ...PACKAGE_FORMATS.map((format) => ({ kind: 'package' as const, format, pattern: null, label: null })),
];

const COLLECTION = 'repeated';
const wishOf = (form: HandoverForm): HandoverWish => ({
  query: { ...EMPTY_QUERY, collectionId: COLLECTION },
  form,
  privacy: NO_PRIVACY,
});

/** Every file below a folder with its SHA-256. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const told = names.sort().map(async (name) => {
    const file = path.join(folder, name);
    if ((await stat(file)).isDirectory()) return [];
    return [
      `${name} ${createHash('sha256')
        .update(await readFile(file))
        .digest('hex')}`,
    ];
  });
  return (await Promise.all(told)).flat();
}

function nameOf(form: HandoverForm): string {
  if (form.kind === 'table') return `table ${form.format} ${form.shape.rows}`;
  return form.kind === 'files' ? `files ${form.container}` : `package ${form.format}`;
}

/** Hands over in one form, to a file or a folder. */
type Route = (form: HandoverForm, target: string) => Promise<void>;

/** Hands over in every form by one route, and tells the files of each. */
async function handOverAll(folder: string, route: Route) {
  const told: Record<string, unknown> = {};
  for (const form of FORMS) {
    const name = nameOf(form);
    const to = path.join(folder, name);
    await mkdir(to, { recursive: true });
    const isFile = form.kind === 'table' || (form.kind === 'files' && form.container === 'zip');
    await route(form, isFile ? path.join(to, 'answers') : to);
    told[name] = await filesBelow(to);
  }
  return told;
}

/** As the window does. */
function byWindow(library: LibraryApi): Route {
  return async (form, target) => {
    const over = Promise.withResolvers<HandoverJob>();
    const unused = () => undefined;
    const handovers = createHandovers({
      library,
      pickPath: async () => target,
      onSheetProgress: unused,
      onUnexpected: unused,
      onChanged: (job) => job.state !== 'running' && over.resolve(job),
    });
    await handovers.start({ id: 'one', wish: wishOf(form), recipe: null });
    expect(await over.promise).toMatchObject({ state: 'done', error: null });
  };
}

function byOptions(library: string): Route {
  return async (form, target) => {
    expect(await deskHere(optionsFor(form, target), { library })).toMatchObject({ code: 0 });
  };
}

/** The recipes have the names of the forms. */
function byRecipe(library: string): Route {
  return async (form, target) => {
    expect(await deskHere(['handover', nameOf(form), '--to', target], { library })).toMatchObject({ code: 0 });
  };
}

function optionsFor(form: HandoverForm, target: string): readonly string[] {
  switch (form.kind) {
    case 'table': {
      const { rows, choices } = form.shape;
      const shape = ['--format', form.format, '--rows', rows, '--choices', choices];
      return ['table', COLLECTION, ...shape, ...(form.withReadme ? ['--readme'] : []), '-o', target];
    }
    case 'files': {
      const named = form.pattern === null ? [] : ['--name', form.pattern];
      const to = form.container === 'zip' ? '--zip' : '--to';
      return ['extract', '--collection', COLLECTION, ...named, to, target];
    }
    case 'package':
      return ['handover', COLLECTION, '--as', form.format, '--to', target];
  }
}

it(
  'every form has the same bytes from an export and from its ZIP with labels that came later, by the window, by options and by recipes',
  LONG,
  async () => {
    const { library, folder } = await openTestLibrary();
    const picture = await makePhoto();
    const { path: archive, definition } = await generateArchive({
      seed: 11,
      submissions: 6,
      filesPerSubmission: 2,
      collectionId: COLLECTION,
      out: path.join(folder, 'a.zip'),
      fileContent: (submission, index) => ({ name: `${submission} ${index}.jpg`, bytes: picture }),
    });
    const directory = path.join(folder, 'other');
    const other = await createLibrary({ directory });
    try {
      await library.importArchive({ path: archive, source: 'export', definition });
      await other.importArchive({ path: archive, source: 'dialog' });
      await other.addDefinition({ collectionId: COLLECTION, definition });
      for (const each of [library, other]) {
        const archiveId = (await each.collections())[0]?.archiveId ?? '';
        await each.mark({ refs: [{ archiveId, row: 2 }], change: { rating: 4, addTags: ['b;c', 'a'] } });
      }
      for (const form of FORMS) {
        await other.saveRecipe({ recipe: { name: nameOf(form), ...wishOf(form) }, replace: false });
      }
    } finally {
      await other.close();
    }
    const window = await handOverAll(path.join(folder, 'window'), byWindow(library));
    expect(await handOverAll(path.join(folder, 'options'), byOptions(directory))).toEqual(window);
    expect(await handOverAll(path.join(folder, 'recipes'), byRecipe(directory))).toEqual(window);
  },
);

it('keeps recipes by name, runs them with an entry in the log, and forgets ids that are purged', async () => {
  const { library, folder } = await openTestLibrary();
  const archive = (submissions: number, month: number) =>
    generateArchive({
      seed: 3,
      submissions,
      collectionId: COLLECTION,
      out: path.join(folder, `${month}.zip`),
      exportedAt: `2026-0${month}-01T00:00:00Z`,
    });
  await library.importArchive({ path: (await archive(4, 1)).path, source: 'dialog' });
  const ids = async () =>
    (await library.submissions({ query: EMPTY_QUERY, limit: 9 })).items.map((item) => item.submissionId);
  const before = await ids();
  await library.importArchive({ path: (await archive(3, 2)).path, source: 'dialog' });
  const now = new Set(await ids());
  const [gone = ''] = before.filter((id) => !now.has(id));
  const wish = wishOf({ kind: 'table', format: 'csv', shape: PLAIN_SHAPE, withReadme: false });
  const recipe = { name: 'Weekly', ...wish, query: { ...wish.query, text: gone } };
  await library.saveRecipe({ recipe: { name: 'All', ...wish }, replace: false });
  await library.saveRecipe({ recipe, replace: false });
  // The same again is no conflict.
  await library.saveRecipe({ recipe, replace: false });
  const changed = { ...recipe, privacy: { ...NO_PRIVACY, ids: 'pseudonyms' as const } };
  await expect(library.saveRecipe({ recipe: changed, replace: false })).rejects.toMatchObject({ code: 'file_exists' });
  expect(await library.recipes()).toMatchObject([{ name: 'All' }, recipe]);

  const to = temporaryFolder();
  const { sha256, table } = await library.runHandover({ wish, path: path.join(to, 'a.csv'), recipe: 'All' });
  expect(table?.rows).toBe(3);
  const [entry] = await library.history({ collectionId: COLLECTION, before: null, limit: 1 });
  expect(entry).toMatchObject({ action: 'run-recipe', details: { recipe: 'All', rows: 3, sha256 } });
  expect(
    createHash('sha256')
      .update(await readFile(path.join(to, 'a.csv')))
      .digest('hex'),
  ).toBe(sha256);

  await library.removeEarlier({ collectionId: COLLECTION });
  expect((await library.recipes())[1]?.query.text).toBe('(purged)');
  await library.removeRecipe({ name: 'All' });
  await expect(library.removeRecipe({ name: 'All' })).rejects.toMatchObject({ code: 'bad_input' });
  expect(await library.recipes()).toHaveLength(1);
});

it('a recipe says what it changed and left out, as the command does that it was saved from', async () => {
  const folder = temporaryFolder();
  const library = path.join(folder, 'library');
  const at = (name: string) => path.join(folder, name);
  const files = ['notes.bin', 'gone.txt'].map((name) => ({ name, path: `files/${name}` }));
  await writeArchive(at('a.zip'), {
    collectionId: 'told',
    instructions: [
      { id: 'words', type: 'free_text', description: 'Words' },
      { id: 'files', type: 'file_upload', description: 'Files' },
    ],
    submissions: [
      {
        submission_id: 's',
        participant_id: 'p',
        responses: { words: { type: 'free_text', value: '=1+1' }, files: { type: 'file_upload', files } },
      },
    ],
    entries: { 'files/notes.bin': 'a\0b' },
  });
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await deskHere(args, { library });
    return { code, said: stdout.toString(), stderr };
  };
  expect(await run('import', at('a.zip'))).toMatchObject({ code: 0 });
  const table = ['table', 'told', '--format', 'csv', '--excel-safe', '--save-as', 'Table', '-o', at('1.csv')];
  for (const args of [table, ['handover', 'Table', '--to', at('2.csv')]]) {
    expect(await run(...args)).toMatchObject({ code: 0, said: expect.stringContaining('1 cell got an apostrophe') });
  }

  const unsearched = 'The text of 1 file was not searched';
  const told = await run('extract', '--collection', 'told', '--to', at('told'), '--replace-findings');
  expect(told.said).toContain(unsearched);
  const privacy = { ...NO_PRIVACY, text: 'replace', metadata: 'strip', uncleanable: 'leave-out' } as const;
  const query = { ...EMPTY_QUERY, collectionId: 'told' };
  const form = { kind: 'files', container: 'zip', pattern: null, linkDuplicates: false } as const;
  const owner = await createLibrary({ directory: library });
  const recipes = { Cleaned: privacy, Searched: { ...privacy, metadata: 'keep' } } as const;
  for (const [name, choices] of Object.entries(recipes)) {
    await owner.saveRecipe({ recipe: { name, query, form, privacy: choices }, replace: false });
  }
  await owner.close();
  const cleaned = await run('handover', 'Cleaned', '--to', at('cleaned.zip'));
  expect(cleaned).toMatchObject({ code: 1, stderr: expect.stringContaining('1 file left out') });
  expect(cleaned.said).toContain('2 files could not be copied');
  const searched = await run('handover', 'Searched', '--to', at('searched.zip'));
  expect(searched).toMatchObject({ code: 0 });
  expect(searched.said).toContain(unsearched);
  await run('privacy-report', 'told', '-o', at('report.md'));
  expect(await readFile(at('report.md'), 'utf8')).toContain(
    'the text of 1 file was not searched, or not all of it, and left unchanged',
  );
});
