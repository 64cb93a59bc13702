import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { line, linesArchive, RESPONSES } from '../../samples/hostile-parts.ts';
import { createRandom } from '../../samples/random.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = '0192a3b4-0bad-7e8f-9a0b-1c2d3e4f5a6b';
const SUBMISSIONS = 1_000;
const query = { ...EMPTY_QUERY, collectionId: COLLECTION };

/** Answers that do not compress well. */
function longLine(submission: number): string {
  const words = createRandom(submission).bytes(300).toString('base64');
  return line(submission).replace('answer', words);
}

/** The position of the compressed responses, which come first. */
function responsesIn(bytes: Buffer): { readonly from: number; readonly to: number } {
  const from = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  return { from, to: from + bytes.readUInt32LE(18) };
}

async function writeExport(file: string, month: number, lines: readonly string[]): Promise<void> {
  const collection = { collection_id: COLLECTION, exported_at: `2026-0${month}-01T00:00:00Z` };
  await linesArchive(lines, [], '\n', JSON.stringify(collection))(file);
}

/** Two exports with the same submissions. The newer one is then damaged. */
async function openWithDamaged(damage: (bytes: Buffer, from: number, to: number) => void) {
  const { library, folder } = await openTestLibrary();
  const files = { older: path.join(folder, '1.zip'), newer: path.join(folder, '2.zip') };
  const lines = Array.from({ length: SUBMISSIONS }, (_, place) => longLine(place + 1));
  await writeExport(files.older, 3, lines);
  await writeExport(files.newer, 4, lines);
  const bytes = readFileSync(files.newer);
  const { from, to } = responsesIn(bytes);
  damage(bytes, from, to);
  writeFileSync(files.newer, bytes);
  return { library, folder, files };
}

/** Makes the stream continue with an invalid kind of block. */
function breakStream(bytes: Buffer, from: number, to: number): void {
  bytes.fill(0xff, from + Math.floor((to - from) / 2), from + Math.floor((to - from) / 2) + 400);
}

it('submissions before damage in the responses are imported, and the others are reported as missing', async () => {
  const { library, folder, files } = await openWithDamaged(breakStream);
  await library.importArchive({ path: files.older, source: 'drop' });
  const outcome = await library.importArchive({ path: files.newer, source: 'drop' });
  // Certainly before the damage.
  const bytes = readFileSync(files.newer);
  const { from, to } = responsesIn(bytes);
  const sound = bytes.subarray(from, from + Math.floor((to - from) / 2));
  const text = inflateRawSync(sound, { finishFlush: 2 }).toString('latin1');
  const whole = text.split('\n').length - 1;
  expect(outcome.submissions).toBeGreaterThanOrEqual(whole);
  expect(outcome.submissions).toBeLessThan(whole + 5);
  const words = `${outcome.submissions} submissions in front of the damage could be read, the rest is missing`;
  expect(outcome.warnings[0]).toMatchObject({ code: 'responses_cut', message: expect.stringContaining(words) });
  expect(outcome.rejectedLines.at(-1)?.reason).toMatch(/damaged here/);

  const [collection] = await library.collections();
  expect(collection?.damage).toMatchObject({ message: expect.stringContaining(words), isSearchable: true });
  const { bad } = await library.verify({ collectionId: COLLECTION });
  expect(bad).toMatchObject([{ path: expect.stringMatching(RESPONSES), reason: expect.stringContaining(words) }]);
  const table = path.join(folder, 'table.jsonl');
  await library.table({ query, format: 'jsonl', path: table });
  const rows = readFileSync(table, 'utf8').trim().split('\n');
  expect(rows).toHaveLength(outcome.submissions);
  expect(rows.map((row) => JSON.parse(row).submission_id)).toContain('sub-100');

  const lost = SUBMISSIONS - outcome.submissions;
  for (const changes of [await library.compare({ collectionId: COLLECTION }), await library.compareFiles(files)]) {
    expect(changes).toMatchObject({ added: [], withdrawn: [] });
    // A deflate stream can continue for a few lines behind the damage. These lines may be altered, as the warning says.
    const altered = changes?.changed.map((id) => Number(id.replace('sub-', ''))) ?? [];
    expect(altered.filter((number) => number <= whole - 20)).toEqual([]);
    expect(changes?.unchanged).toBeGreaterThan(whole - 20);
    const missing = (changes?.unreadable.length ?? 0) + (changes?.unreadableOrWithdrawn.length ?? 0);
    expect(missing + altered.length + (changes?.unchanged ?? 0)).toBe(SUBMISSIONS);
  }
  const facets = await library.facets({ query, unit: 'submissions' });
  const unreadable = facets.changes.find(({ change }) => change === 'unreadable')?.count ?? 0;
  // An altered line can also repeat the id of another one.
  expect(unreadable - lost).toBeOneOf([0, 1, 2, 3]);
  expect(facets.changes.filter(({ count }) => count > 0).map(({ change }) => change)).not.toContain('withdrawn');
  const backwards = await library.compareFiles({ older: files.newer, newer: files.older });
  expect(backwards).toMatchObject({ added: [], withdrawn: [] });
  expect(backwards.unreadable).toHaveLength(unreadable);

  const remove = (force?: boolean) => library.removeEarlier({ collectionId: COLLECTION, ...(force && { force }) });
  await expect(remove()).rejects.toMatchObject({ code: 'unreadable_lines' });
  expect(await remove(true)).toMatchObject({ archives: 1, submissions: unreadable });
  expect((await library.rebuild({ collectionId: COLLECTION })).submissions).toBe(outcome.submissions);
});

it('complete responses with a wrong checksum are imported with a warning', async () => {
  const { library, files } = await openWithDamaged((bytes, from) => {
    const central = bytes.indexOf('PK\u0001\u0002', from, 'latin1');
    for (const at of [14, central + 16]) bytes.writeUInt32LE(1, at);
  });
  await library.importArchive({ path: files.older, source: 'drop' });
  const outcome = await library.importArchive({ path: files.newer, source: 'drop' });
  expect(outcome).toMatchObject({ submissions: SUBMISSIONS, rejectedLines: [] });
  expect(outcome.warnings[0]).toMatchObject({ code: 'responses_altered' });
  expect((await library.collections())[0]?.damage?.message).toMatch(/checksum .* is wrong/);
});

it('an export is refused if none of its submissions can be read', async () => {
  const { library, files } = await openWithDamaged((bytes, from, to) => bytes.fill(0xff, from, to));
  await expect(library.importArchive({ path: files.newer, source: 'drop' })).rejects.toMatchObject({
    code: 'archive_unreadable',
  });
  expect(await library.collections()).toEqual([]);
});
