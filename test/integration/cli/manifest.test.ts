/** Compares the table beside extracted copies with the bytes of the copies and with the output of the command line. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, it } from 'vitest';
import { deskHere } from '../../harness/run-desk.ts';
import { testFolder } from '../../harness/temporary-folder.ts';
import { makePhoto } from '../../samples/photo.ts';
import { type WorldCollection, writeArchive } from '../library/query-world.ts';

const folder = testFolder();
let photo: Buffer;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const run = (...args: string[]) => deskHere(args, { library: path.join(folder, 'library') });

async function extract(to: string, ...args: string[]) {
  const outcome = await run('extract', '--to', path.join(folder, to), '--json', ...args);
  const isWhole = !args.includes('--leave-out-uncleanable');
  expect(outcome, outcome.stderr).toMatchObject({ code: isWhole ? 0 : 1 });
  const done = outcome.json() as { manifest: string; files: number; skipped: { path: string; reason: string }[] };
  return { ...done, rows: await rowsOf(done.manifest) };
}

async function rowsOf(manifest: string): Promise<Record<string, string>[]> {
  return parse(await readFile(manifest), { bom: true, columns: true });
}

/** Every file in the folder except the manifest, with slashes. */
async function copiesIn(to: string): Promise<string[]> {
  const entries = await readdir(path.join(folder, to), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(folder, to), path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name !== 'files.csv')
    .sort();
}

beforeAll(async () => {
  photo = await makePhoto();
  const upload = (...files: [name: string, path: string][]) => ({
    photo: { type: 'file_upload', files: files.map(([name, at]) => ({ name, path: at })) },
  });
  const submission = (id: string, responses: Record<string, unknown>) => ({
    submission_id: id,
    participant_id: `p-${id}`,
    created_at: '2026-03-19T10:00:00Z',
    responses,
  });
  const collection: WorldCollection = {
    collectionId: 'home',
    instructions: [{ id: 'photo', type: 'file_upload', description: 'A photo, "please"' }],
    submissions: [
      submission('s-1', upload(['a photo, "mine".jpg', 'files/1.jpg'], ['gone.jpg', 'files/gone.jpg'])),
      submission('s-2', upload(['files.csv', 'files/2.csv'], ['=1+1.txt', 'files/3.txt'])),
    ],
    entries: { 'files/1.jpg': photo, 'files/2.csv': 'not,the,manifest', 'files/3.txt': 'no\0text' },
  };
  const archive = path.join(folder, 'home.zip');
  await writeArchive(archive, collection);
  expect(await run('import', archive)).toMatchObject({ code: 0 });
});

it('assigns every copy to its answer', async () => {
  const { rows, files, skipped } = await extract('plain');
  const copied = rows.filter((row) => row.copied_to !== '');
  expect(copied).toHaveLength(files);
  expect(copied.map((row) => row.copied_to ?? '').sort()).toEqual(await copiesIn('plain'));
  for (const row of copied) {
    const bytes = await readFile(path.join(folder, 'plain', row.copied_to ?? ''));
    expect([row.sha256, row.bytes]).toEqual([sha256(bytes), String(bytes.length)]);
    const shown = (await run('show', row.submission_id ?? '', '--json')).json() as {
      participantId: string;
      answers: { instructionId: string; files: { name: string; size: number }[] }[];
    };
    const answer = shown.answers.find(({ instructionId }) => instructionId === row.instruction_id);
    expect(shown.participantId).toBe(row.participant_id);
    expect(answer?.files[Number(row.file_index)]).toMatchObject({ name: row.name, size: bytes.length });
  }
  expect(rows.filter((row) => row.copied_to === '').map((row) => [row.path, row.reason, row.sha256])).toEqual(
    skipped.map(({ path: name, reason }) => [name, reason, '']),
  );
  expect(skipped).toEqual([{ path: 'files/gone.jpg', reason: 'The archive does not hold this file.' }]);
  expect(rows[0]).toMatchObject({ width: '30', captured_at: '2026-03-01T12:34:56+01:00', has_location: 'true' });
});

it('has the columns and cells of a table of files, except for the copies', async () => {
  const outcome = await run(
    'table',
    'home',
    '--rows',
    'files',
    '--format',
    'csv',
    '-o',
    path.join(folder, 'files.csv'),
  );
  expect(outcome).toMatchObject({ code: 0 });
  const { rows } = await extract('alike');
  const table = await rowsOf(path.join(folder, 'files.csv'));
  const withoutCopies = ({ copied_to: _copied, reason: _reason, ...row }: Record<string, string>) => row;
  expect(Object.keys(rows[0] ?? {})).toEqual(Object.keys(table[0] ?? {}));
  expect(rows.map(withoutCopies)).toEqual(table.map(withoutCopies));
});

it('contains no metadata that was removed from the copies', async () => {
  const { rows, skipped } = await extract('stripped', '--strip-metadata', '--leave-out-uncleanable');
  expect(rows.map((row) => [row.captured_at, row.has_location])).toEqual(rows.map(() => ['', '']));
  const [picture] = rows.filter((row) => row.copied_to !== '');
  const copy = await readFile(path.join(folder, 'stripped', picture?.copied_to ?? ''));
  expect(picture).toMatchObject({ sha256: sha256(photo), copy_sha256: sha256(copy), width: '30', height: '40' });
  expect(picture?.copy_sha256).not.toBe(picture?.sha256);
  const reasons = rows.filter((row) => row.copied_to === '').map((row) => [row.path, row.reason]);
  expect(reasons).toEqual(skipped.map(({ path: name, reason }) => [name, reason]));
  expect(reasons).toHaveLength(2);
});

it('has a name that no participant can take, and overwrites no file', async () => {
  await mkdir(path.join(folder, 'taken'));
  await writeFile(path.join(folder, 'taken', 'files.csv'), 'mine');
  const { manifest, rows } = await extract('taken', '--name', '{name}');
  expect(path.basename(manifest)).toBe('files (2).csv');
  expect(await readFile(path.join(folder, 'taken', 'files.csv'), 'utf8')).toBe('mine');
  expect(rows.find((row) => row.path === 'files/2.csv')).toMatchObject({ copied_to: 'files (3).csv' });
  expect(await readFile(path.join(folder, 'taken', 'files (3).csv'), 'utf8')).toBe('not,the,manifest');
});

it('exists even without files', async () => {
  const { rows, files } = await extract('nothing', '--kind', 'video');
  expect({ rows, files }).toEqual({ rows: [], files: 0 });
  expect(await readdir(path.join(folder, 'nothing'))).toEqual(['files.csv']);
});
