import { expect, test } from 'vitest';
import { createLatestSearch } from '../../../src-main/ipc/latest-search.ts';
import type { Context } from '../../../src-main/library/api/library-api.ts';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';

/** A query that the test answers on request, and that rejects when it is cancelled. */
function slowQuestion() {
  const answered = Promise.withResolvers<string>();
  const ask = ({ signal }: Context) => {
    signal?.addEventListener('abort', () => answered.reject(signal.reason));
    return answered.promise;
  };
  return { ask, answer: answered.resolve };
}

test('a search for other words, or in another collection, cancels earlier searches', async () => {
  const search = createLatestSearch();
  const [first, second, third] = [slowQuestion(), slowQuestion(), slowQuestion()];
  const sea = search({ ...EMPTY_QUERY, text: 'sea' }, first.ask);
  const seal = search({ ...EMPTY_QUERY, text: 'seal' }, second.ask);
  await expect(sea).rejects.toMatchObject({ code: 'cancelled' });
  const elsewhere = search({ ...EMPTY_QUERY, collectionId: 'another', text: 'seal' }, third.ask);
  await expect(seal).rejects.toMatchObject({ code: 'cancelled' });
  third.answer('found');
  expect(await elsewhere).toBe('found');
});

test('other pages, filters and counts of the same words run at the same time', async () => {
  const search = createLatestSearch();
  const [page, facets] = [slowQuestion(), slowQuestion()];
  const query = { ...EMPTY_QUERY, text: 'seal' };
  const both = [search(query, page.ask), search({ ...query, kinds: ['image'] }, facets.ask)];
  page.answer('page');
  facets.answer('facets');
  expect(await Promise.all(both)).toEqual(['page', 'facets']);
});
