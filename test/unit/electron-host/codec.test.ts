import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODEC_FUNCTIONS, createCodec } from '../../electron-host/codec.ts';

const { encode, decode } = createCodec();
/** The codec in the page: its source texts, evaluated with access to globals only. */
const inPage = new Function(`${CODEC_FUNCTIONS.map(String).join('\n')}\nreturn createCodec();`)() as ReturnType<
  typeof createCodec
>;
const roundTrip = (value: unknown) => decode(inPage.encode(value));

describe('codec', () => {
  it('encodes all values that structured cloning supports', () => {
    const value = {
      missing: undefined,
      numbers: [0, -0, Number.NaN, Number.POSITIVE_INFINITY, -1.5, 12n],
      map: new Map<unknown, unknown>([[{ key: 1 }, new Set(['a', null])]]),
      date: new Date(86_400_000),
      pattern: /a+/giu,
      bytes: new Uint8Array([0, 255, 7]),
      floats: new Float64Array([1.5, -2]),
      buffer: new Uint8Array([1, 2]).buffer,
    };
    const back = roundTrip(value) as typeof value;
    expect(back).toEqual(value);
    expect('missing' in back).toBe(true);
    expect(Object.is(back.numbers[1], -0)).toBe(true);
    expect(back.floats).toBeInstanceOf(Float64Array);
  });

  it('keeps any JSON value unchanged', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => void expect(roundTrip(value)).toEqual(value)));
  });

  it('keeps shared and circular references', () => {
    const shared = { name: 'shared' };
    const circle: { self?: unknown; both: unknown[] } = { both: [shared, shared] };
    circle.self = circle;
    const back = roundTrip(circle) as typeof circle;
    expect(back.self).toBe(back);
    expect(back.both[0]).toBe(back.both[1]);
  });

  it('encodes only the part of a buffer that a view shows', () => {
    const bytes = new Uint8Array(200_000).fill(9).subarray(100, 150_000);
    expect(roundTrip(bytes)).toEqual(new Uint8Array(149_900).fill(9));
  });

  it('keeps the type and the message of an error', () => {
    const back = roundTrip(new TypeError('wrong')) as Error;
    expect(back).toBeInstanceOf(TypeError);
    expect(back.message).toBe('wrong');
  });

  it('lets no key change the prototype of a decoded object', () => {
    const back = roundTrip(JSON.parse('{"__proto__": {"evil": true}}')) as object;
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(Object.keys(back)).toEqual(['__proto__']);
  });

  it.each([
    ['a function', () => 1],
    ['a symbol', Symbol('s')],
    ['a promise', Promise.resolve()],
    ['a weak map', new WeakMap()],
  ])('refuses %s, like Electron', (_name, value) => {
    expect(() => encode({ value })).toThrow('An object could not be cloned.');
  });
});
