import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson, repeatsKeys, withWholeCharacters } from '../../../../../src-main/library/index/parsing/json.ts';

const repeats = (text: string) => repeatsKeys(text, parseJson(text));

it('finds no repeated key in written JSON', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      expect(repeats(text)).toBe(false);
    }),
    { seed: 4, numRuns: 500 },
  );
});

it('finds a repeated key anywhere', () => {
  const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1 });
  const around = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => `[1,${text}]`,
    (text) => `{"a:b":"c\\":","in":{"it":${text}}}`,
  );
  fc.assert(
    fc.property(object, fc.nat(), around, (value, which, wrap) => {
      const keys = Object.keys(value);
      const key = JSON.stringify(keys[which % keys.length]);
      expect(repeats(wrap(`${JSON.stringify(value).slice(0, -1)},${key}:null}`))).toBe(true);
    }),
    { seed: 5, numRuns: 500 },
  );
});

it.each([
  ['{"a":1,"\\u0061":2}', true],
  ['{"__proto__":1,"__proto__":2}', true],
  ['{"a":12345678901234567890,"b":":"}', false],
  ['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', false],
])('in %s: %s', (text, expected) => {
  expect(repeats(text)).toBe(expected);
});

it('half characters in JSON become U+FFFD, and nothing else changes', () => {
  const units = fc.constantFrom('\ud83d', '\ude00', '\\', 'u', 'd83d', '"', '\n', 'é', '\u{1f600}');
  fc.assert(
    fc.property(fc.array(fc.string({ unit: units, maxLength: 8 })), (texts) => {
      const escaped = JSON.stringify(texts).replaceAll('\u{1f600}', '\\ud83d\\ude00');
      const whole = withWholeCharacters(escaped);
      expect(JSON.parse(whole)).toEqual(texts.map((text) => text.toWellFormed()));
      if (texts.every((text) => text.isWellFormed())) expect(whole).toBe(escaped);
    }),
    { seed: 6, numRuns: 500 },
  );
});
