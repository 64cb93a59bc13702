// @module-tag long
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createHandover } from '../../../src-main/library/handover/handover.ts';
import { createMedia } from '../../../src-main/library/media/media.ts';
import { createPictureCache } from '../../../src-main/library/media/picture-cache.ts';
import { createQueries } from '../../../src-main/library/query/queries.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { createRandom } from '../../samples/random.ts';
import { gateWithoutKey } from './gate-without-key.ts';
import { buildWorld, ONLY_ARCHIVES, UNMARKED, type WorldSubmission } from './query-world.ts';

/** More than tables write without reading ahead. */
const SUBMISSIONS = 4_500;
/** One word, because words are not what is tested. All lines together are more than stays unpacked, and less than a table reads ahead. */
const WORD = 'x'.repeat(14_000);

it('a table in the order of dates decompresses the archive’s lines about once', async () => {
  const random = createRandom(5);
  const submissions = Array.from({ length: SUBMISSIONS }, (_, number): WorldSubmission => {
    const at = new Date(Date.UTC(2026, 0, 1) + random.below(300 * 86_400) * 1000).toISOString();
    return {
      submission_id: `s-${number}`,
      participant_id: `p-${number}`,
      created_at: at,
      responses: { text: { type: 'free_text', value: WORD } },
    };
  });
  const instructions = [{ id: 'text', type: 'free_text', description: 'Text' }];
  const world = await buildWorld([{ collectionId: 'c', instructions, submissions }]);
  const queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
  const cache = createPictureCache(world.store);
  const media = createMedia({
    store: world.store,
    cache,
    pairs: ONLY_ARCHIVES.pairs,
    fileRecord: (ref) => queries.fileRecord(ref),
  });
  const notes = { handedOver: () => undefined, filesOut: () => undefined };
  const handover = createHandover(
    world.store,
    queries.results,
    UNMARKED,
    media,
    notes,
    gateWithoutKey(media, queries.results),
  );
  const directory = await mkdtemp(path.join(os.tmpdir(), 'table-order-'));
  onTestFinished(async () => {
    await media.close();
    await world.close();
    await rm(directory, { recursive: true, force: true });
  });
  const index = world.store.open(world.archiveIds[0] ?? '');
  const blocks = index.db.size('lines').parts;
  const read = vi.spyOn(index.db, 'part');
  const unpacked = () => read.mock.calls.filter(([name]) => name === 'lines').length;
  const byDate = submissions.map(({ created_at: at }, place) => [Date.parse(at ?? ''), place + 1] as const);
  for (const [, row] of byDate.sort(([a], [b]) => a - b)) index.submissions.read(row);
  // What is tested: one row after the other would unpack most blocks several times.
  expect(unpacked()).toBeGreaterThan(blocks * 3);

  read.mockClear();
  const target = path.join(directory, 'table.csv');
  const query = { ...EMPTY_QUERY, sort: { by: 'created_at', direction: 'asc' } as const };
  await handover.table({ query, format: 'csv', path: target, columns: ['created_at', 'submission_id'] });
  const rows = (await readFile(target, 'utf8')).trimEnd().split('\r\n').slice(1);
  const expected = submissions
    .map(({ created_at: at, submission_id: id }) => [String(at).replace('.000Z', 'Z'), id] as const)
    .sort(([a], [b]) => Date.parse(a) - Date.parse(b));
  expect(rows.map((row) => row.split(',')[1])).toEqual(expected.map(([, id]) => id));
  // The first page is read before any block is read ahead.
  expect(unpacked()).toBeLessThan(blocks * 2);
});
