import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AGAIN, FIRST_OF_SEVERAL, markRepeated, ONCE } from '../../../../src-main/library/index/repeated.ts';

it('finds values that occur once, first and again', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(6)), (values) => {
      const expected = values.map((value, place) => {
        if (values.indexOf(value) < place) return AGAIN;
        return values.lastIndexOf(value) > place ? FIRST_OF_SEVERAL : ONCE;
      });
      expect([...markRepeated(Float64Array.from(values))]).toEqual(expected);
    }),
  );
});
