import { describe, expect, it } from 'vitest';
import { createQueue, severalAtOnce } from '../../../../src-main/library/streams/several-at-once.ts';

/** Work that ends when the test says so. */
function heldWork() {
  const held = new Map<number, PromiseWithResolvers<number>>();
  const started: number[] = [];
  return {
    started,
    work: (item: number) => {
      const one = Promise.withResolvers<number>();
      held.set(item, one);
      started.push(item);
      return one.promise;
    },
    end: (item: number) => held.get(item)?.resolve(item),
    fail: (item: number) => held.get(item)?.reject(new Error(`item ${item}`)),
  };
}

describe('several at once', () => {
  it('yields in the order of the items, with a limit on items and on weight', async () => {
    const { started, work, end } = heldWork();
    const limits = { items: 3, weight: 100, weightOf: (item: number) => (item === 4 ? 500 : 10) };
    const outcomes = severalAtOnce([1, 2, 3, 4, 5], limits, work);
    const first = outcomes.next();
    expect(started).toEqual([1, 2, 3]);
    end(3);
    end(2);
    end(1);
    expect((await first).value).toBe(1);
    expect((await outcomes.next()).value).toBe(2);
    expect((await outcomes.next()).value).toBe(3);
    const heavy = outcomes.next();
    await Promise.resolve();
    // Heavy items are worked on alone.
    expect(started).toEqual([1, 2, 3, 4]);
    end(4);
    expect((await heavy).value).toBe(4);
    const last = outcomes.next();
    end(5);
    expect((await last).value).toBe(5);
    expect((await outcomes.next()).done).toBe(true);
  });

  it('ends only when all work has ended, also after a failure', async () => {
    const { work, end, fail } = heldWork();
    const outcomes = severalAtOnce([1, 2], { items: 2, weight: 9, weightOf: () => 1 }, work);
    let isOver = false;
    const first = outcomes.next().finally(() => {
      isOver = true;
    });
    fail(1);
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    end(2);
    await expect(first).rejects.toThrow('item 1');
  });

  it('calls functions in turn, whichever value is ready first', async () => {
    const inTurn = createQueue();
    const [slow, failing] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
    const called: string[] = [];
    const note = (word: string) => called.push(word);
    const all = [inTurn(slow.promise, note), inTurn(failing.promise, note), inTurn(Promise.resolve('third'), note)];
    failing.reject(new Error('failed'));
    await expect(all[1]).rejects.toThrow('failed');
    expect(called).toEqual([]);
    slow.resolve('first');
    await Promise.allSettled(all);
    expect(called).toEqual(['first', 'third']);
  });
});
