import { describe, expect, it } from 'vitest';
import { createQueries } from '../../../src-main/library/query/queries.ts';
import { RANKED_AT_MOST } from '../../../src-main/library/query/relevance.ts';
import { BY_RELEVANCE, EMPTY_QUERY, type Query } from '../../../src-preload/domain.ts';
import { buildWorld, ONLY_ARCHIVES, type WorldCollection } from './query-world.ts';

const RANKED: Query = { ...EMPTY_QUERY, sort: { by: BY_RELEVANCE, direction: 'asc' } };

function collectionOf(collectionId: string, texts: readonly string[]): WorldCollection {
  return {
    collectionId,
    instructions: [{ id: 't', type: 'free_text', description: 'What is it?' }],
    submissions: texts.map((value, index) => ({
      submission_id: `${collectionId}-${index + 1}`,
      participant_id: 'p',
      // The last one is the oldest.
      created_at: new Date(Date.UTC(2026, 2, 19) - index * 1_000).toISOString(),
      responses: { t: { type: 'free_text', value } },
    })),
  };
}

async function withWorld<Value>(
  collections: readonly WorldCollection[],
  use: (ids: (query: Query) => Promise<{ ranked: boolean; ids: readonly string[] }>) => Promise<Value>,
): Promise<Value> {
  const world = await buildWorld(collections);
  try {
    const queries = createQueries({ store: world.store, ...ONLY_ARCHIVES });
    return await use(async (query) => {
      const { ranked, items } = await queries.submissions({ query, limit: 5 });
      return { ranked, ids: items.map(({ submissionId }) => submissionId) };
    });
  } finally {
    await world.close();
  }
}

describe('results by relevance', () => {
  it('begin with the submissions that hold the words most often, rare words first, then the oldest', async () => {
    const texts = ['red itch', 'red red itch', 'red', 'red itch', 'red red red red and a rash', 'rash'];
    await withWorld([collectionOf('a', texts)], async (find) => {
      expect(await find({ ...RANKED, text: 'red ' })).toEqual({
        ranked: true,
        ids: ['a-5', 'a-2', 'a-4', 'a-3', 'a-1'],
      });
      expect(await find({ ...RANKED, text: 'red itch ' })).toEqual({ ranked: true, ids: ['a-2', 'a-4', 'a-1'] });
      expect(await find({ ...RANKED, text: 'rash ' })).toEqual({ ranked: true, ids: ['a-6', 'a-5'] });
    });
  });

  it('are merged over collections, and hold the same items as in any other order', async () => {
    const collections = [collectionOf('a', ['red', 'blue', 'red red']), collectionOf('b', ['red red red', 'blue'])];
    await withWorld(collections, async (find) => {
      const { ids } = await find({ ...RANKED, text: 'red ' });
      const byDate = await find({ ...EMPTY_QUERY, text: 'red ' });
      expect(ids[0]).toBe('b-1');
      expect(ids.toSorted()).toEqual(byDate.ids.toSorted());
    });
  });

  it('are sorted by date, and say so, without words or with too many to rank', async () => {
    const texts = Array.from({ length: RANKED_AT_MOST + 1 }, (_, index) => (index === 0 ? 'red red rare' : 'red'));
    await withWorld([collectionOf('a', texts)], async (find) => {
      const oldest = [1, 0, -1, -2, -3].map((back) => `a-${RANKED_AT_MOST + back}`);
      expect(await find(RANKED)).toEqual({ ranked: false, ids: oldest });
      expect(await find({ ...RANKED, text: 'red ' })).toEqual({ ranked: false, ids: oldest });
      expect(await find({ ...RANKED, text: 'rare ' })).toEqual({ ranked: true, ids: ['a-1'] });
    });
  });
});
