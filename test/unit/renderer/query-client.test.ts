import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient, MOST_UNSHOWN } from '../../../src-renderer/hooks/query-client.ts';

it('keeps shown answers and the most recent ones, after any number of requests', async () => {
  const client = createQueryClient();
  const shown = new QueryObserver(client, { queryKey: ['shown'], queryFn: async () => 'shown' });
  const stop = shown.subscribe(() => undefined);
  const count = 3 * MOST_UNSHOWN;
  for (let page = 0; page < count; page += 1) {
    await client.fetchQuery({ queryKey: ['page', page], queryFn: async () => page });
  }
  expect(client.getQueryCache().getAll().length).toBeLessThanOrEqual(MOST_UNSHOWN + 2);
  expect(client.getQueryData(['page', count - 1])).toBe(count - 1);
  expect(client.getQueryData(['page', 0])).toBeUndefined();
  expect(client.getQueryData(['shown'])).toBe('shown');
  stop();
  client.clear();
});

it('reads an answer again that was asked for before a change and arrives after it', async () => {
  const client = createQueryClient();
  const key = ['library', 'page', 7];
  const late = Promise.withResolvers<string>();
  let asked = 0;
  const queryFn = () => {
    asked += 1;
    return asked === 1 ? late.promise : Promise.resolve('after the change');
  };
  // A view waits for it, and another page is loaded without a view.
  const shown = new QueryObserver(client, { queryKey: key, queryFn });
  const stop = shown.subscribe(() => undefined);
  const beyond = Promise.withResolvers<string>();
  void client.fetchQuery({ queryKey: ['library', 'page', 8], queryFn: () => beyond.promise });
  void client.invalidateQueries({ queryKey: ['library'] });
  late.resolve('before the change');
  beyond.resolve('before the change');
  await expect.poll(() => client.getQueryData(key)).toBe('after the change');
  await expect.poll(() => client.getQueryState(['library', 'page', 8])?.isInvalidated).toBe(true);
  stop();
  client.clear();
});
