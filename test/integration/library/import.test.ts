import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serialize } from 'node:v8';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { readFileColumns } from '../../../src-main/library/index/storage/file-columns.ts';
import { openIndexData } from '../../../src-main/library/index/storage/index-parts.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY, type Progress } from '../../../src-preload/domain.ts';
import { LONG } from '../../harness/long.ts';
import { desk, signalAt } from '../../harness/run-desk.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';
import { generateArchive, SAMPLE_INSTRUCTIONS } from '../../samples/generate-archive.ts';
import { line, linesArchive, TOP } from '../../samples/hostile-parts.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A checksum of each table's rows, because comparing the rows themselves takes seconds. */
async function indexRows(directory: string, archiveId: string): Promise<Record<string, string>> {
  const db = new Database(path.join(directory, 'archives', archiveId, 'index.sqlite'), { readonly: true });
  const names = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  const tables = names.filter((name) => !name.startsWith('sqlite_'));
  const checksums = tables.map((table) => {
    const hash = createHash('sha256');
    for (const row of db.prepare<[], unknown[]>(`SELECT * FROM ${table}`).raw().iterate()) hash.update(serialize(row));
    return [table, hash.digest('hex')] as const;
  });
  db.close();
  return Object.fromEntries(checksums);
}

it.each([
  { name: 'deflated', options: {} },
  { name: 'stored', options: { method: 'stored' } },
  { name: 'Zip64', options: { zip64: true, method: 'stored' } },
  { name: 'Zip64, deflated, no top folder', options: { zip64: true, topFolder: '' } },
] as const)('imports every submission, answer and file of an archive that is $name', async ({ options }) => {
  const { library, folder } = await openTestLibrary();
  const archive = await generateArchive({ seed: 3, submissions: 300, out: path.join(folder, 'a.zip'), ...options });
  const stages = new Set<Progress['stage']>();
  const outcome = await library.importArchive(
    { path: archive.path, definition: archive.definition, source: 'dialog' },
    { onProgress: ({ stage }) => stages.add(stage) },
  );
  const { collectionId, name, submissions, answers, files, fileBytes } = archive;
  expect(outcome).toMatchObject({ collectionId, name, submissions, answers, files, alreadyImported: false });
  expect(outcome).toMatchObject({ missingFiles: [], unreferencedFiles: [], rejectedLines: [], warnings: [] });
  expect(await library.collections()).toMatchObject([
    { collectionId, submissions, answers, files, fileBytes, problems: 0 },
  ]);
  expect([...stages]).toEqual(expect.arrayContaining(['copying', 'indexing']));
});

it('keeps answers word for word, in the order of the definition, with its labels', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({
    seed: 5,
    submissions: 40,
    out: path.join(folder, 'a.zip'),
    method: 'stored',
  });
  const outcome = await library.importArchive({ path: archive.path, definition: archive.definition, source: 'dialog' });
  const zip = (await readFile(archive.path)).toString('utf8');
  const lines = zip.split('\n').filter((line) => line.includes('"submission_id":"sub-'));
  const written = lines.map((line) => JSON.parse(line.slice(line.indexOf('{'))));
  const index = openIndexData(path.join(directory, 'archives', outcome.archiveId, 'index.sqlite'));
  const instructions = index.prepare<[], string>('SELECT instruction_id FROM instructions').pluck().all();
  index.close();
  expect(instructions).toEqual(Object.values(SAMPLE_INSTRUCTIONS));
  const table = path.join(folder, 'table.jsonl');
  await library.table({ query: EMPTY_QUERY, format: 'jsonl', path: table });
  const rows = (await readFile(table, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(rows).toHaveLength(written.length);
  for (const [row, submission] of written.entries()) {
    expect(rows[row].submission_id).toBe(submission.submission_id);
    for (const { instruction_id, response } of rows[row].answers) {
      expect(response).toEqual(submission.responses[instruction_id]);
    }
  }
  const [collection] = await library.collections();
  const choice = collection?.instructions.find(({ id }) => id === SAMPLE_INSTRUCTIONS.choice);
  expect(choice?.options[0]).toEqual({ value: 'indoors', label: 'Taken indoors' });
  expect(choice?.options).toHaveLength(4);
});

it('recognises an archive that it already holds under any file name', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({ seed: 1, submissions: 5, out: path.join(folder, 'a.zip') });
  const first = await library.importArchive({ path: archive.path, source: 'dialog' });
  await copyFile(archive.path, path.join(folder, 'again.zip'));
  const second = await library.importArchive({ path: path.join(folder, 'again.zip'), source: 'drop' });
  expect(second).toMatchObject({ archiveId: first.archiveId, alreadyImported: true, submissions: 5 });
  expect(await readdir(path.join(directory, 'archives'))).toEqual([first.archiveId]);
});

it('adds the labels of an export to the same archive without labels, and keeps them', async () => {
  const { library, folder } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  const { path: file, definition } = await generateArchive({ seed: 1, submissions: 5, out });
  const labels = async () => {
    const [collection] = await library.collections();
    return collection?.instructions
      .find(({ id }) => id === SAMPLE_INSTRUCTIONS.choice)
      ?.options.find(({ value }) => value === 'indoors')?.label;
  };
  const bring = (definition?: unknown) => library.importArchive({ path: file, source: 'export', definition });
  const first = await bring();
  expect(await labels()).toBe('indoors');
  expect(await bring(definition)).toMatchObject({ archiveId: first.archiveId, alreadyImported: true });
  expect(await labels()).toBe('Taken indoors');
  // Old answers keep their questions, even if these change later.
  await bring(JSON.parse(JSON.stringify(definition).replaceAll('Taken indoors', 'Inside')));
  await library.rebuild({ collectionId: first.collectionId });
  expect(await labels()).toBe('Taken indoors');
});

it('adds labels that were requested later, and refuses those of another collection', async () => {
  const { library, folder } = await openTestLibrary();
  const { path: file, definition } = await generateArchive({
    seed: 1,
    submissions: 5,
    out: path.join(folder, 'a.zip'),
  });
  const { collectionId } = await library.importArchive({ path: file, source: 'dialog' });
  const described = async () => {
    const [collection] = await library.collections();
    const { options } = collection?.instructions.find(({ id }) => id === SAMPLE_INSTRUCTIONS.choice) ?? {};
    return [collection?.hasDefinition, options?.find(({ value }) => value === 'indoors')?.label];
  };
  expect(await described()).toEqual([false, 'indoors']);
  const other = { ...(definition as object), id: 'other' };
  await expect(library.addDefinition({ collectionId, definition: other })).rejects.toMatchObject({ code: 'bad_input' });
  await expect(library.addDefinition({ collectionId, definition: null })).rejects.toMatchObject({ code: 'bad_input' });
  expect(await described()).toEqual([false, 'indoors']);
  await library.addDefinition({ collectionId, definition });
  expect(await described()).toEqual([true, 'Taken indoors']);
});

it('adds an archive once when two imports of it run at the same time', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const { path: file } = await generateArchive({ seed: 1, submissions: 20, out: path.join(folder, 'a.zip') });
  const both = await Promise.all([1, 2].map(() => library.importArchive({ path: file, source: 'drop' })));
  expect(both.map(({ alreadyImported }) => alreadyImported).sort()).toEqual([false, true]);
  expect(new Set(both.map(({ archiveId }) => archiveId)).size).toBe(1);
  expect(await readdir(path.join(directory, 'archives'))).toHaveLength(1);
});

it('shows the newest export, and keeps the older one', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const make = (submissions: number, exportedAt: string) =>
    generateArchive({ seed: 1, submissions, exportedAt, out: path.join(folder, `${submissions}.zip`) });
  const newer = await make(7, '2026-04-01T00:00:00Z');
  const older = await make(3, '2026-03-01T00:00:00Z');
  await library.importArchive({ path: newer.path, source: 'dialog' });
  await library.importArchive({ path: older.path, source: 'dialog' });
  expect(await library.collections()).toMatchObject([{ submissions: 7, exportedAt: '2026-04-01T00:00:00Z' }]);
  expect(await readdir(path.join(directory, 'archives'))).toHaveLength(2);
  await library.remove({ collectionId: newer.collectionId });
  expect(await library.collections()).toEqual([]);
  expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
});

it('leaves no files when an import is cancelled', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const out = path.join(folder, 'a.zip');
  const archive = await generateArchive({ seed: 1, submissions: 5_000, filesPerSubmission: 0, method: 'stored', out });
  const stop = new AbortController();
  const importing = library.importArchive(
    { path: archive.path, source: 'dialog' },
    { signal: stop.signal, onProgress: ({ stage }) => stage === 'indexing' && stop.abort() },
  );
  await expect(importing).rejects.toMatchObject({ name: 'AbortError' });
  expect(await library.collections()).toEqual([]);
  expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
});

it('deletes the files of a killed import at the next start', async () => {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'library');
  const out = path.join(folder, 'a.zip');
  const archive = await generateArchive({ seed: 1, submissions: 5_000, filesPerSubmission: 0, method: 'stored', out });
  const environment = signalAt('Indexing', 'SIGKILL');
  const { code } = await desk(['import', archive.path], { library: directory, environment });
  expect(code).toBeNull();
  expect(await readdir(path.join(directory, 'archives'))).toHaveLength(1);
  const library = await createLibrary({ directory });
  expect(await library.collections()).toEqual([]);
  expect(await readdir(path.join(directory, 'archives'))).toEqual([]);
  expect(await library.importArchive({ path: archive.path, source: 'drop' })).toMatchObject({ submissions: 5_000 });
  await library.close();
});

it('an archive of another collection than the one that was exported is filed under its own, without the questions of the other', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({ seed: 3, submissions: 3, out: path.join(folder, 'a.zip') });
  const item = { id: 'asked', type: 'free_text', description: 'Asked in the other?' };
  const definition = { id: 'other', name: 'Other', collection_items: [{ page_items: [item] }] };
  const outcome = await library.importArchive({ path: archive.path, definition, source: 'export' });
  expect(outcome.collectionId).toBe(archive.collectionId);
  expect(outcome.warnings).toContainEqual({
    code: 'definition_differs',
    message: expect.stringMatching(`of collection other, but the archive is of ${archive.collectionId}`),
  });
  expect(outcome.name).not.toBe('Other');
  const index = openIndexData(path.join(directory, 'archives', outcome.archiveId, 'index.sqlite'));
  const instructions = index.prepare<[], string>('SELECT instruction_id FROM instructions').pluck().all();
  index.close();
  expect(instructions).toEqual(expect.not.arrayContaining(['asked']));

  // Without a collection.json, the lines name the collection.
  const bare = path.join(folder, 'bare.zip');
  const line = (collection?: string) =>
    JSON.stringify({ submission_id: 's', collection_id: collection, responses: { q: { value: 'a' } } });
  const asked = async (...lines: string[]) => {
    await linesArchive(lines, [], '\n', null)(bare);
    const { collectionId, warnings } = await library.importArchive({ path: bare, definition, source: 'export' });
    const about = (await library.collections()).find((one) => one.collectionId === collectionId);
    const hasWarning = warnings.some(({ code }) => code === 'definition_differs');
    return { collectionId, hasWarning, questions: about?.instructions.map(({ id }) => id) };
  };
  const stray = { collectionId: 'stray', hasWarning: true, questions: ['q'] };
  expect(await asked(line(), '', 'no JSON', line('stray'))).toEqual(stray);
  expect(await asked(line('other'))).toEqual({ collectionId: 'other', hasWarning: false, questions: ['asked', 'q'] });
});

it('builds an identical index again', LONG, async () => {
  const { library, folder, directory } = await openTestLibrary();
  // Several segments, which threads index in any order.
  const out = path.join(folder, 'a.zip');
  const archive = await generateArchive({ seed: 9, submissions: 4_000, filesPerSubmission: 1, fileBytes: 10, out });
  const { archiveId, collectionId } = await library.importArchive({
    path: archive.path,
    definition: archive.definition,
    source: 'dialog',
  });
  const words = path.join(directory, 'archives', archiveId, 'text.index');
  const before = await indexRows(directory, archiveId);
  const wordsBefore = await readFile(words);
  await library.rebuild({ collectionId });
  expect(await indexRows(directory, archiveId)).toEqual(before);
  expect((await readFile(words)).equals(wordsBefore)).toBe(true);
  expect((await readdir(path.join(directory, 'archives', archiveId))).sort()).toEqual([
    'archive.zip',
    'index.sqlite',
    'origin.json',
    'text.index',
  ]);
});

it.each([null, 0, 9_999])('builds an index again whose version is %s when the library opens', LONG, async (version) => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({ seed: 9, submissions: 10, out: path.join(folder, 'a.zip') });
  const { archiveId } = await library.importArchive({ path: archive.path, source: 'dialog' });
  await library.close();
  const file = path.join(directory, 'archives', archiveId, 'index.sqlite');
  if (version === null) await rm(file);
  else {
    const db = new Database(file);
    db.exec("DELETE FROM parts WHERE name = 'lines'");
    db.pragma(`user_version = ${version}`);
    db.close();
  }
  const opened = await createLibrary({ directory });
  expect(await opened.collections()).toMatchObject([{ archiveId, submissions: 10 }]);
  await opened.close();
});

it.each(['cut off', 'gone'])('builds an index again whose words are %s when the library opens', LONG, async (what) => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({ seed: 9, submissions: 10, out: path.join(folder, 'a.zip') });
  const { archiveId } = await library.importArchive({ path: archive.path, source: 'dialog' });
  await library.close();
  const file = path.join(directory, 'archives', archiveId, 'text.index');
  if (what === 'gone') await rm(file);
  else await truncate(file, 500);
  const opened = await createLibrary({ directory });
  const query = { ...EMPTY_QUERY, text: 'sub-00000003' };
  expect(await opened.submissions({ query, limit: 5 })).toMatchObject({ total: 1 });
  await opened.close();
});

it('finds a flipped byte and names its file', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const archive = await generateArchive({
    seed: 2,
    submissions: 10,
    fileBytes: 5_000,
    method: 'stored',
    out: path.join(folder, 'a.zip'),
  });
  const { archiveId, collectionId } = await library.importArchive({ path: archive.path, source: 'dialog' });
  expect(await library.verify({ collectionId: null })).toEqual({ files: 20, bytes: 100_000, bad: [], unsupported: [] });
  const indexed = openIndexData(path.join(directory, 'archives', archiveId, 'index.sqlite'));
  const { headerOffset } = readFileColumns(indexed);
  indexed.close();
  const kept = path.join(directory, 'archives', archiveId, 'archive.zip');
  expect((await stat(kept)).mode & 0o222).toBe(0);
  const bytes = await readFile(kept);
  const at = (headerOffset[4] ?? 0) + 300;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await rm(kept);
  await writeFile(kept, bytes);
  const verified = await library.verify({ collectionId });
  expect(verified.bad).toHaveLength(1);
  const { instructionId, index, state, submission } = await library.fileRecord({ archiveId, file: 5 });
  expect(state).toBe('bad');
  const name = `${submission?.submissionId}_${instructionId}_${index}.jpg`;
  expect(verified.bad[0]?.path.endsWith(name)).toBe(true);
  expect(await library.collections()).toMatchObject([{ problems: 1 }]);
  expect(await library.report({ collectionId })).toMatchObject({ warnings: [{ code: 'bad_file' }] });
});

it('names damaged and missing files as participants did, also one that is called like the answers of an export', async () => {
  const { library, folder } = await openTestLibrary();
  const file = path.join(folder, 'a.zip');
  const paths = ['files/sub-1/responses.jsonl', 'files/sub-1/gone'];
  const uploads = ['responses.jsonl', 'kitchen.jpg'].map((name, place) => ({ name, path: paths[place] }));
  await linesArchive([line(1, uploads)], [{ name: `${TOP}${paths[0]}`, data: Buffer.from('what I wrote') }])(file);
  const bytes = await readFile(file);
  bytes.write('WHAT', bytes.indexOf('what I wrote'));
  await writeFile(file, bytes);
  const { collectionId, missingFiles, missingUploads } = await library.importArchive({ path: file, source: 'dialog' });
  const known = { question: 'Show something', participantId: 'part-1' };
  expect({ missingFiles, missingUploads }).toEqual({
    missingFiles: ['files/sub-1/gone'],
    missingUploads: [{ name: 'kitchen.jpg', ...known }],
  });
  const reason = 'This file is damaged: its checksum is wrong.';
  const upload = { name: 'responses.jsonl', ...known };
  const { bad } = await library.verify({ collectionId });
  expect(bad).toEqual([{ path: `${TOP}${paths[0]}`, reason, upload }]);
  const { warnings } = await library.report({ collectionId });
  const message = `“responses.jsonl” of participant part-1: ${reason}`;
  expect(warnings).toEqual([{ code: 'bad_file', message, upload: { ...upload, reason } }]);
});

it('never changes the imported file', async () => {
  const { library, folder } = await openTestLibrary();
  const archive = await generateArchive({ seed: 2, submissions: 3, out: path.join(folder, 'a.zip') });
  const before = await readFile(archive.path);
  const { mtimeMs, mode } = await stat(archive.path);
  await library.importArchive({ path: archive.path, source: 'dialog' });
  expect(await readFile(archive.path)).toEqual(before);
  expect(await stat(archive.path)).toMatchObject({ mtimeMs, mode });
});

it.each([
  ['a path that is not absolute', 'a.zip', 'bad_input', 'not absolute'],
  ['a file that is not there', '/nowhere/a.zip', 'archive_not_found', 'no file “a.zip”'],
  ['a folder', import.meta.dirname, 'archive_not_found', 'is a folder'],
  ...(process.platform === 'win32' ? [] : [['a device', '/dev/null', 'archive_not_found', 'a pipe or a device']]),
])('refuses %s', async (_what, file = '', code, words) => {
  const { library } = await openTestLibrary();
  await expect(library.importArchive({ path: file, source: 'drop' })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words ?? ''),
  });
});

it('lets two processes open the library at the same time', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const other = await createLibrary({ directory });
  const archive = await generateArchive({ seed: 2, submissions: 3, out: path.join(folder, 'a.zip') });
  const { collectionId, archiveId } = await other.importArchive({ path: archive.path, source: 'command-line' });
  expect(await library.collections()).toMatchObject([{ collectionId, submissions: 3 }]);
  await other.rebuild({ collectionId });
  expect(await library.submission({ ref: { archiveId, row: 1 }, text: '' })).toMatchObject({ row: 1 });
  await other.remove({ collectionId });
  await expect(library.submission({ ref: { archiveId, row: 1 }, text: '' })).rejects.toMatchObject({
    code: 'collection_not_found',
  });
  await other.close();
});
