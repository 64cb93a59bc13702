import { expect, test } from 'vitest';
import { RecentlyUsed } from '../../../../src-main/library/memory/recently-used.ts';

test('removes the least recently used value first, and reports it', () => {
  const left: string[] = [];
  const values = new RecentlyUsed<string, number>({ limit: 2, onLeave: (_value, key) => left.push(key) });
  values.set('a', 1);
  values.set('b', 2);
  expect(values.get('a')).toBe(1);
  values.set('c', 3);
  expect([left, values.get('b'), values.get('a'), values.get('c')]).toEqual([['b'], undefined, 1, 3]);
  expect(values.getOrMake('a', () => 9)).toBe(1);
  expect(values.getOrMake('d', () => 4)).toBe(4);
  expect(left).toEqual(['b', 'c']);
});

test('sums weights, and keeps a value that alone exceeds the limit until the next one', () => {
  const values = new RecentlyUsed<string, string>({ limit: 5, weigh: (text) => text.length });
  values.set('a', 'aaa');
  values.set('b', 'bbbbbbbb');
  expect([values.get('a'), values.get('b')]).toEqual([undefined, 'bbbbbbbb']);
  values.set('c', 'cc');
  values.set('c', 'ccc');
  values.set('d', 'dd');
  expect([values.get('b'), values.get('c'), values.get('d')]).toEqual([undefined, 'ccc', 'dd']);
  values.deleteWhere((key) => key === 'c');
  values.set('e', 'eee');
  expect([values.get('c'), values.get('d'), values.get('e')]).toEqual([undefined, 'dd', 'eee']);
});
