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
