import { QueryClient } from '@tanstack/react-query';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createMarkHistory } from '../../../../src-renderer/marks/mark-history.ts';

interface Input {
  readonly change?: { readonly rating: number };
  readonly items?: readonly { readonly mark: { readonly rating: number } }[];
}

it('redo that is pressed before an undo is stored follows it', async () => {
  const ref = { archiveId: 'archive', row: 1 };
  const stored: number[] = [0];
  const refs = [{ archiveId: 'archive', rows: [1], files: [] }];
  const item = (rating = 0) => ({ refs, mark: { rating, flag: null, tags: [], note: '' } });
  const invoke = async (name: string, { change, items }: Input) => {
    const before = stored.at(-1);
    stored.push(change?.rating ?? items?.[0]?.mark.rating ?? 0);
    const value = name === 'review.mark' ? { before: [item(before)], after: [item(change?.rating)] } : items;
    await new Promise((resolve) => setImmediate(resolve)); // as between processes
    return { ok: true, value };
  };
  vi.stubGlobal('window', { desk: { invoke } });
  onTestFinished(() => void vi.unstubAllGlobals());
  const { apply, undo, redo } = createMarkHistory({
    client: new QueryClient(),
    showFailure: (error) => {
      throw error;
    },
    onChanged: () => undefined,
    onKept: () => undefined,
  });
  for (const rating of [1, 2, 3] as const) await apply([ref], { rating });
  await Promise.all([undo(), undo(), undo(), redo(), redo()]);
  expect(stored).toEqual([0, 1, 2, 3, 2, 1, 0, 1, 2]);
});
