import { describe, expect, it } from 'vitest';
import { parseTypedText } from '../../../../src-main/library/query/typed-text.ts';

const expression = (text: string) =>
  parseTypedText(text)
    .map(({ terms, prefix }) => `"${terms.join(' ')}"${prefix ? ' *' : ''}`)
    .join(' AND ');

describe('typed text', () => {
  it.each([
    ['red arm', '"red" AND "arm" *'],
    ['red arm ', '"red" AND "arm"'],
    ['"red arm"', '"red arm"'],
    ['"red ar', '"red ar" *'],
    ['“red arm” left', '"red arm" AND "left" *'],
    ['sub-abc123', '"sub abc123" *'],
    ['photo_01.jpg ', '"photo 01 jpg"'],
    ['red —', '"red"'],
    ['左前', '"左 前" *'],
    ['a OR b NOT c* NEAR(d) col:e ^f', '"a" AND "or" AND "b" AND "not" AND "c" AND "near d" AND "col e" AND "f" *'],
  ])('takes %s for %s', (text, expected) => {
    expect(expression(text)).toBe(expected);
  });

  it.each(['', '   ', '"', '""', '— ! *', '\0'])('filters nothing for %j', (text) => {
    expect(parseTypedText(text)).toEqual([]);
  });

  it('reads the first 64 terms of a giant input', () => {
    const phrases = parseTypedText('w '.repeat(1_000_000));
    expect(phrases).toHaveLength(64);
    expect(phrases.every(({ prefix }) => !prefix)).toBe(true);
  });
});
