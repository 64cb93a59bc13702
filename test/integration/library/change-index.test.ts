import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { changeIndex } from '../../../src-main/library/index/storage/index-changes.ts';
import { openIndexData, TABLES } from '../../../src-main/library/index/storage/index-parts.ts';
import { hasKeptOrders, keepSortOrders, readSortOrder } from '../../../src-main/library/index/storage/sort-orders.ts';
import { generateArchive } from '../../samples/generate-archive.ts';
import { openTestLibrary } from './open-test-library.ts';

const SUBMISSIONS = 40;

async function indexFile(): Promise<string> {
  const { library, folder, directory } = await openTestLibrary();
  const { path: archive } = await generateArchive({
    seed: 9,
    submissions: SUBMISSIONS,
    filesPerSubmission: 0,
    out: path.join(folder, 'a.zip'),
  });
  const { archiveId } = await library.importArchive({ path: archive, source: 'drop' });
  await library.close();
  return path.join(directory, 'archives', archiveId, 'index.sqlite');
}

function opened(file: string) {
  const index = openIndexData(file);
  onTestFinished(() => index.close());
  return index;
}

it("an index can be read while a large change is written that exceeds SQLite's cache", async () => {
  const file = await indexFile();
  const reader = opened(file);
  changeIndex(file, ({ replace }) => {
    replace(
      'large',
      Array.from({ length: 24 }, () => new Uint8Array(1_048_576)),
    );
    expect(reader.part(TABLES, 1).length).toBeGreaterThan(0);
  });
  expect(opened(file).part('large', 24)).toHaveLength(1_048_576);
});

it('existing sort orders stay, and missing ones are made', async () => {
  const file = await indexFile();
  keepSortOrders(file, SUBMISSIONS);
  const whole = readSortOrder(opened(file), SUBMISSIONS, 'created_at', () => null).block(opened(file), 0);
  changeIndex(file, ({ tables }) => tables.prepare("DELETE FROM sort_orders WHERE sort_by = 'created_at'").run());
  expect(hasKeptOrders(opened(file))).toBe(false);
  keepSortOrders(file, SUBMISSIONS);
  const index = opened(file);
  expect(hasKeptOrders(index)).toBe(true);
  expect(readSortOrder(index, SUBMISSIONS, 'created_at', () => null).block(index, 0)).toEqual(whole);
});
