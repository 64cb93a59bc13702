/** Open indexes stay readable for the code that runs, and are closed after it. */
import { utimesSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { INDEX_FILE } from '../../../src-main/library/archive/file-names.ts';
import type { OpenIndex } from '../../../src-main/library/index/index-store.ts';
import { buildWorld } from './query-world.ts';

/** As a query of all collections reads them, one after another. */
const COLLECTIONS = 18;
const collections = Array.from({ length: COLLECTIONS }, (_, index) => ({
  collectionId: `c-${index}`,
  instructions: [],
  submissions: [{ submission_id: `s-${index}`, participant_id: 'p', responses: {} }],
}));
const collectionOf = ({ db }: OpenIndex) =>
  db.prepare<[], string>("SELECT value FROM meta WHERE key = 'collection_id'").pluck().get();

it('indexes of many collections stay open, and one that is replaced can be read until the next turn', async () => {
  const { store, archiveIds, close } = await buildWorld(collections);
  try {
    const opened = archiveIds.map((archiveId) => store.open(archiveId));
    expect(opened.map(collectionOf)).toEqual(collections.map((_, index) => `c-${index}`));
    await nextTurn();
    expect(archiveIds.every((archiveId, index) => store.open(archiveId) === opened[index])).toBe(true);
    const last = opened[COLLECTIONS - 1];
    if (last === undefined) throw new Error('There is no index.');

    // Another process wrote to the file.
    utimesSync(path.join(last.directory, INDEX_FILE), 1, 1);
    const again = store.open(last.archiveId);
    expect(again).not.toBe(last);
    expect([collectionOf(last), collectionOf(again)]).toEqual(['c-17', 'c-17']);
    await nextTurn();
    expect(() => collectionOf(last)).toThrow();
    expect(collectionOf(again)).toBe('c-17');

    // Before a file is deleted, its index is closed at once.
    store.release(again.archiveId);
    expect(() => collectionOf(again)).toThrow();
  } finally {
    await close();
  }
});
