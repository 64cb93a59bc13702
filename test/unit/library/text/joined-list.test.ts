import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinList, splitList } from '../../../../src-main/library/text/joined-list.ts';

it('reads the values that it joined', () => {
  const value = fc.stringMatching(/^[a ;"',\n=]{1,6}$/);
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(splitList(joinList(values))).toEqual(values);
    }),
  );
});

it('leaves plain values as they are, and reads what people type', () => {
  expect(joinList(['a', 'b "c"', '', 'd'])).toBe('a; b "c"; ; d');
  expect([joinList(['', '']), joinList([''])]).toEqual(['', '']);
  expect(splitList(' a;b ;;"c; ""d""" ; "e" f')).toEqual(['a', 'b', 'c; "d"', '"e" f']);
});
