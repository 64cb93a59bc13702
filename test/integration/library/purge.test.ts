/** Checks what remains of a withdrawn participant after the exports with their data are removed. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { registerRowSum } from '../../../src-main/library/catalog/row-sums.ts';
import { EMPTY_QUERY, type SubmissionRow } from '../../../src-preload/domain.ts';
import type { ExportFilter } from '../../../src-preload/export-filter.ts';
import { LONG } from '../../harness/long.ts';
import { generateArchive, SAMPLE_INSTRUCTIONS } from '../../samples/generate-archive.ts';
import { createRandom } from '../../samples/random.ts';
import { openTestLibrary } from './open-test-library.ts';

const COLLECTION = 'weekly';
const SECRET = 'a secret of the one who left';
const STUDY = { studyId: 'study-1' };
const EVERYTHING = null;

/** A picture that can be found by its bytes, because noise cannot be compressed. */
async function noise(seed: number): Promise<Buffer> {
  const raw = { width: 64, height: 64, channels: 3 as const };
  return sharp(createRandom(seed).bytes(64 * 64 * 3), { raw })
    .png()
    .toBuffer();
}

interface ExportOptions {
  readonly submissions: number;
  readonly month: number;
  readonly filter: ExportFilter | null;
  readonly collectionId?: string;
}

async function importExport(library: LibraryApi, folder: string, options: ExportOptions): Promise<string> {
  const { submissions, month, filter, collectionId = COLLECTION } = options;
  const pictures = await Promise.all(Array.from({ length: submissions + 1 }, (_, at) => noise(at)));
  mkdirSync(path.join(folder, 'exports'), { recursive: true });
  const out = path.join(folder, 'exports', `${collectionId}-${month}.zip`);
  await generateArchive({
    seed: 3,
    submissions,
    filesPerSubmission: 1,
    out,
    collectionId,
    method: 'stored',
    exportedAt: `2026-0${month}-01T00:00:00Z`,
    fileContent: (submission) => ({ name: 'photo.png', bytes: pictures[submission] ?? Buffer.alloc(0) }),
  });
  return (await library.importArchive({ path: out, source: 'export', filter })).archiveId;
}

/** The submissions of an export, by id. A longer export of the generator begins like a shorter one. */
async function submissionsOf(library: LibraryApi, version: string): Promise<readonly SubmissionRow[]> {
  const sort = { by: 'submission_id', direction: 'asc' } as const;
  const query = { ...EMPTY_QUERY, collectionId: COLLECTION, version, sort };
  return (await library.submissions({ query, limit: 100 })).items;
}

/** The last submission of an export, after a person has opened it and its picture and marked it; and the bytes to search for. */
async function lookedAt(library: LibraryApi, version: string) {
  const last = (await submissionsOf(library, version)).at(-1);
  if (last === undefined) throw new Error('an export without submissions');
  const query = { ...EMPTY_QUERY, collectionId: COLLECTION, version };
  const { items } = await library.files({ query, limit: 100 });
  const file = items.find(({ submission }) => submission?.row === last.row);
  if (file === undefined) throw new Error('a submission without a picture');
  await library.mark({ refs: [last, file], change: { note: SECRET } });
  const thumbnail = Buffer.from((await library.thumbnail({ ...file, size: 48 })).bytes);
  const [opened] = await library.materialise({ files: [file] });
  const picture = readFileSync(opened?.path ?? '');
  return { ...last, traces: { id: last.submissionId, participant: last.participantId, SECRET, picture, thumbnail } };
}

type Traces = Readonly<Record<string, string | Buffer>>;

/** The traces that any file below the folder contains. */
function found(directory: string, traces: Traces): readonly string[] {
  const seen = new Set<string>();
  for (const file of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const bytes = readFileSync(path.join(file.parentPath, file.name));
    for (const [name, trace] of Object.entries(traces)) {
      // A piece from the middle, because a file may have been compressed or cut around it.
      const middle = typeof trace === 'string' ? trace : trace.subarray(trace.length / 2, trace.length / 2 + 64);
      if (bytes.includes(middle)) seen.add(name);
    }
  }
  return [...seen].sort();
}

describe('a withdrawn participant', () => {
  const days = { from: '2026-01-10', to: '2026-01-20' };
  const cases: readonly (readonly [string, ExportFilter | null, ExportFilter | null])[] = [
    ['a part of the same study', STUDY, STUDY],
    ['a part of the same days', days, { ...days }],
    ['a part of more days', days, { from: '2026-01-01T00:00:00Z', to: '2026-01-31' }],
    ['a part of the same study without days', { ...STUDY, ...days }, STUDY],
    ['the whole', STUDY, EVERYTHING],
    ['the whole in place of a whole', EVERYTHING, EVERYTHING],
  ];

  it.each(cases)('leaves no traces after a newer export replaces the earlier ones: %s', async (_, before, after) => {
    const { library, folder, directory } = await openTestLibrary();
    const first = await importExport(library, folder, { submissions: 6, month: 1, filter: before });
    const { traces } = await lookedAt(library, first);
    expect(found(directory, traces)).toEqual(Object.keys(traces).sort());
    const second = await importExport(library, folder, { submissions: 5, month: 2, filter: after });

    expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 1, submissions: 1 });
    expect(found(directory, traces)).toEqual([]);
    expect(readdirSync(path.join(directory, 'archives'))).toEqual([second]);
    expect(await submissionsOf(library, second)).toHaveLength(5);
  });

  it('leaves no traces in parts and earlier whole exports after one whole export replaces them', LONG, async () => {
    const { library, folder, directory } = await openTestLibrary();
    await importExport(library, folder, { submissions: 6, month: 1, filter: EVERYTHING });
    await importExport(library, folder, { submissions: 7, month: 2, filter: STUDY });
    const part = await importExport(library, folder, { submissions: 6, month: 3, filter: days });
    const { traces } = await lookedAt(library, part);
    await importExport(library, folder, { submissions: 5, month: 4, filter: EVERYTHING });
    // Only the second part held the seventh submission.
    expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 3, submissions: 2 });
    expect(found(directory, traces)).toEqual([]);
  });

  it('stays in exports that are not replaced: of another study, of fewer days, or older', LONG, async () => {
    const { library, folder, directory } = await openTestLibrary();
    const held = await importExport(library, folder, { submissions: 6, month: 3, filter: days });
    const { traces, submissionId } = await lookedAt(library, held);
    await importExport(library, folder, { submissions: 5, month: 4, filter: STUDY });
    await importExport(library, folder, { submissions: 4, month: 5, filter: { ...days, to: '2026-01-19' } });
    await importExport(library, folder, { submissions: 3, month: 1, filter: days });
    // The older part of the same days is removed, and no submission with it.
    expect(await library.removeEarlier({ collectionId: COLLECTION })).toEqual({ archives: 1, submissions: 0 });
    await expect(library.removeEarlier({ collectionId: COLLECTION })).rejects.toMatchObject({ code: 'bad_input' });
    expect(found(directory, traces)).toEqual(Object.keys(traces).sort());
    expect((await submissionsOf(library, held)).at(-1)?.submissionId).toBe(submissionId);
  });
});

describe('the activity log after a purge', () => {
  const everyEntry = (library: LibraryApi) => library.history({ collectionId: null, before: null, limit: 500 });

  /** Searches for ids like a person, and saves the result. */
  async function handOver(library: LibraryApi, folder: string, one: SubmissionRow) {
    const query = { ...EMPTY_QUERY, collectionId: COLLECTION };
    const table = (text: string) =>
      library.table({ query: { ...query, text }, format: 'csv', path: path.join(folder, 'table.csv') });
    await table(`cup "${one.submissionId}"`);
    await table(`${one.participantId.toUpperCase()}, beside`);
    const where = [{ instructionId: SAMPLE_INSTRUCTIONS.text, values: [`of ${one.participantId}`] }];
    const marks = { ...query.marks, tags: [`about_${one.submissionId}`] };
    const pattern = `${one.submissionId}/{name}`;
    await library.extract({ query: { ...query, where, marks }, to: path.join(folder, 'out'), pattern });
  }

  it('contains no ids of withdrawn submissions, and all other words unchanged', async () => {
    const { library, folder, directory } = await openTestLibrary();
    const first = await importExport(library, folder, { submissions: 6, month: 1, filter: EVERYTHING });
    const gone = await lookedAt(library, first);
    const [stays] = await submissionsOf(library, first);
    if (stays === undefined) throw new Error('no participant stays');
    await handOver(library, folder, gone);
    await handOver(library, folder, stays);
    await importExport(library, folder, { submissions: 5, month: 2, filter: EVERYTHING });
    const before = await everyEntry(library);
    await library.removeEarlier({ collectionId: COLLECTION });

    const [purge, ...after] = await everyEntry(library);
    expect(purge).toMatchObject({ action: 'purge', details: { submissions: 1, redacted: 3 } });
    const forget = (text: string) =>
      [gone.submissionId, gone.participantId, gone.participantId.toUpperCase()].reduce(
        (words, id) => words.replaceAll(id, '(purged)'),
        text,
      );
    expect(JSON.stringify(after)).toBe(forget(JSON.stringify(before)));
    expect(JSON.stringify(after)).toContain(stays.submissionId);
    expect(JSON.stringify(after)).toContain('(purged), beside');
    // Neither in the free pages of the catalog, nor in its write-ahead log, nor in its backups.
    const { submissionId: id, participantId: participant } = gone;
    expect(found(directory, { id, participant, upper: participant.toUpperCase() })).toEqual([]);

    const db = new Database(path.join(directory, 'catalog.sqlite'));
    registerRowSum(db);
    expect(() => db.exec("UPDATE audit_log SET details = '{}'")).toThrow('append-only');
    expect(() => db.exec('DELETE FROM audit_log')).toThrow('append-only');
    db.close();
  });

  it('keeps the id of a participant who is in another collection, until that is removed, too', async () => {
    const { library, folder, directory } = await openTestLibrary();
    const first = await importExport(library, folder, { submissions: 6, month: 1, filter: EVERYTHING });
    // The generator gives every collection the same participants.
    await importExport(library, folder, { submissions: 6, month: 1, filter: EVERYTHING, collectionId: 'other' });
    const gone = await lookedAt(library, first);
    await handOver(library, folder, gone);
    await importExport(library, folder, { submissions: 5, month: 2, filter: EVERYTHING });
    await library.removeEarlier({ collectionId: COLLECTION });
    const kept = JSON.stringify(await everyEntry(library));
    expect([kept.includes(gone.submissionId), kept.includes(`of ${gone.participantId}`)]).toEqual([false, true]);

    await library.remove({ collectionId: 'other' });
    const [removal] = await everyEntry(library);
    expect(removal).toMatchObject({ action: 'remove', details: { redacted: 2 } });
    expect(found(directory, { participant: gone.participantId })).toEqual([]);
  });

  it('is unchanged if the purge fails', async () => {
    const { library, folder, directory } = await openTestLibrary();
    const first = await importExport(library, folder, { submissions: 6, month: 1, filter: EVERYTHING });
    await handOver(library, folder, await lookedAt(library, first));
    await importExport(library, folder, { submissions: 5, month: 2, filter: EVERYTHING });
    const before = await everyEntry(library);
    const db = new Database(path.join(directory, 'catalog.sqlite'));
    registerRowSum(db);
    db.exec("CREATE TRIGGER full BEFORE INSERT ON audit_log BEGIN SELECT RAISE(ABORT, 'no room'); END");
    await expect(library.removeEarlier({ collectionId: COLLECTION })).rejects.toThrow();
    expect(await everyEntry(library)).toEqual(before);
    expect(await library.versions({ collectionId: COLLECTION })).toHaveLength(2);
    expect(() => db.exec("UPDATE audit_log SET details = '{}'")).toThrow('append-only');
    db.close();
  });
});
