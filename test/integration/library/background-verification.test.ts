import { chmod, open, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { createBackgroundWork } from '../../../src-main/background/background-work.ts';
import { verification as verificationTask } from '../../../src-main/background/tasks.ts';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { ORDER_BLOCK_ROWS } from '../../../src-main/library/index/storage/sort-orders.ts';
import { verifyArchive } from '../../../src-main/library/index/verify-archive.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { generateArchive, SAMPLE_INSTRUCTIONS } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

/** A collection whose sort orders are kept, and have more than one block. */
const LARGE = ORDER_BLOCK_ROWS + 5_000;

async function libraryWithDamage() {
  const opened = await openTestLibrary();
  const out = path.join(opened.folder, 'a.zip');
  const archive = await generateArchive({ seed: 6, submissions: 30, method: 'stored', out });
  const { archiveId, collectionId } = await opened.library.importArchive({ path: out, source: 'drop' });
  const { items } = await opened.library.files({ query: EMPTY_QUERY, limit: 1 });
  const [file] = items;
  if (file === undefined) throw new Error('no file');
  const { bytes } = await opened.library.readFile({ archiveId, file: file.file, start: 0, end: 4_000_000 });
  await flipFirstByte(path.join(opened.directory, 'archives', archiveId, 'archive.zip'), Buffer.from(bytes));
  return { ...opened, archive, archiveId, collectionId, damaged: file };
}

async function flipFirstByte(zip: string, content: Buffer): Promise<void> {
  await chmod(zip, 0o644);
  const handle = await open(zip, 'r+');
  const at = (await handle.readFile()).indexOf(content);
  expect(at).toBeGreaterThan(0);
  await handle.write(Buffer.from([(content[0] ?? 0) ^ 255]), 0, 1, at);
  await handle.close();
}

function verificationOf(library: LibraryApi) {
  const checked: string[] = [];
  const verification = createBackgroundWork({
    library,
    tasks: [verificationTask(library)],
    onChanged: (collectionId) => checked.push(collectionId),
    onPart: () => undefined,
    partEveryMs: 0,
    onUnexpected: (_task, error) => {
      throw error;
    },
  });
  return { verification, checked };
}

it('finds a damaged file in the background, marks it, and does not check again', async () => {
  const { library, directory, collectionId, damaged } = await libraryWithDamage();
  expect(await library.collections()).toMatchObject([{ verifiedAt: null, problems: 0 }]);
  const { verification, checked } = verificationOf(library);
  await verification.wake();
  expect(checked).toEqual([collectionId]);
  expect(await library.collections()).toMatchObject([{ verifiedAt: expect.any(String), problems: 1 }]);
  const { archiveId, file } = damaged;
  expect(await library.fileRecord({ archiveId, file })).toMatchObject({ state: 'bad' });
  await verification.wake();
  const again = await createLibrary({ directory });
  const next = verificationOf(again);
  await next.verification.wake();
  await again.close();
  expect([...checked, ...next.checked]).toEqual([collectionId]);
});

it('waits while a person works, and stops for a collection that is about to change', async () => {
  const { library, collectionId } = await libraryWithDamage();
  const { verification, checked } = verificationOf(library);
  // The window has just made a request.
  await library.submissions({ query: EMPTY_QUERY, limit: 1 });
  const waiting = verification.wake();
  await expect.poll(async () => (await library.collections()).length).toBe(1);
  verification.stop(collectionId);
  await waiting;
  expect(checked).toEqual([]);
  expect(await library.collections()).toMatchObject([{ verifiedAt: null }]);
  // The stopped verification continues.
  await verification.wake();
  expect(checked).toEqual([collectionId]);
});

it('makes the sort orders of a large collection, but not of small ones', async () => {
  const { library, folder, directory } = await openTestLibrary();
  const archives = [LARGE, 40].map((submissions) => ({
    seed: 7,
    submissions,
    filesPerSubmission: 0,
    method: 'stored' as const,
    out: path.join(folder, `${submissions}.zip`),
    collectionId: `collection-${submissions}`,
  }));
  const ordered = async (archiveId: string) => {
    const db = new Database(path.join(directory, 'archives', archiveId, 'index.sqlite'), { readonly: true });
    const kept = db.prepare<[], string>("SELECT DISTINCT name FROM parts WHERE name LIKE 'sort_order %'").pluck().all();
    db.close();
    return kept.length;
  };
  const archiveIds: string[] = [];
  for (const options of archives) {
    await generateArchive(options);
    archiveIds.push((await library.importArchive({ path: options.out, source: 'drop' })).archiveId);
  }
  // The beginning, the end, and places where one block of an order ends.
  const places = (['asc', 'desc'] as const).flatMap((direction) =>
    [0, ORDER_BLOCK_ROWS - 25, LARGE - ORDER_BLOCK_ROWS - 25, LARGE - 50].map((offset) => ({ direction, offset })),
  );
  const pages = async () => {
    const collectionId = `collection-${LARGE}`;
    const found = [];
    for (const { direction, offset } of places) {
      const sort = { by: SAMPLE_INSTRUCTIONS.unit, direction };
      found.push(await library.submissions({ query: { ...EMPTY_QUERY, collectionId, sort }, limit: 50, offset }));
    }
    return found;
  };
  const before = await pages();
  const upwards = before.slice(0, 4).flatMap(({ items }) => items.map(({ row }) => row));
  expect(new Set(upwards).size).toBe(upwards.length);
  expect(await Promise.all(archiveIds.map(ordered))).toEqual([0, 0]);
  const { verification } = verificationOf(library);
  await verification.wake();
  // By date, by both ids, and by each question that was answered or described.
  expect(await Promise.all(archiveIds.map(ordered))).toEqual([8, 0]);
  expect(await pages()).toEqual(before);
});

it('continues after an interruption, and keeps earlier results', async () => {
  const { directory, archiveId, archive } = await libraryWithDamage();
  const folder = path.join(directory, 'archives', archiveId);
  const stop = new AbortController();
  let chunks = 0;
  const interrupted = verifyArchive(
    { directory: folder, keeps: true },
    stop.signal,
    () => undefined,
    async () => {
      chunks += 1;
      // Longer than the interval at which progress is stored.
      if (chunks === 20) await delay(1_100);
      if (chunks === 25) stop.abort();
    },
  );
  await expect(interrupted).rejects.toThrow();
  expect(await readdir(folder)).toContain('verifying.json');

  const check = async (background: boolean) => {
    let bytes = 0;
    const count = (more: number) => {
      bytes += more;
    };
    const outcome = await verifyArchive(
      { directory: folder, keeps: true },
      undefined,
      count,
      background ? async () => undefined : undefined,
    );
    return { bytes, outcome };
  };
  const rest = await check(true);
  expect(await readdir(folder)).not.toContain('verifying.json');
  const whole = await check(false);
  expect(rest.bytes).toBeLessThan(whole.bytes * 0.8);
  expect(rest.outcome).toEqual(whole.outcome);
  expect(rest.outcome).toMatchObject({ files: archive.files, bad: [{ reason: expect.stringMatching(/checksum/) }] });

  await writeFile(path.join(folder, 'verifying.json'), '{"before": 9e9');
  expect((await check(true)).bytes).toBe(whole.bytes);
});
