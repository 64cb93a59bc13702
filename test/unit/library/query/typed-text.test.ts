import { describe, expect, it } from 'vitest';
import { parseTypedText } from '../../../../src-main/library/query/typed-text.ts';

const expression = (text: string) =>
  parseTypedText({ text })
    .phrases.map(({ terms, prefix }) => `"${terms.join(' ')}"${prefix ? ' *' : ''}`)
    .join(' AND ');

describe('typed text', () => {
  it.each([
    ['red arm', '"red" AND "arm" *'],
    ['red arm ', '"red" AND "arm"'],
    ['"red arm"', '"red arm"'],
    ['"red ar', '"red ar" *'],
    ['“red arm” left', '"red arm" AND "left" *'],
    ['sub-abc123', '"sub abc123" *'],
    ['photo_01.jpg ', '"photo 01 . jpg"'],
    ['red —', '"red"'],
    ['左前', '"左 前"'],
    ['C++', '"c + +"'],
    ['50 %', '"50" AND "%"'],
    [':-)', '":-)"'],
    ['łódź', '"lodz" *'],
    ['a OR b NOT c* NEAR(d) col:e ^f', '"a" AND "or" AND "b" AND "not" AND "c *" AND "near d" AND "col e" AND "^ f" *'],
  ])('reads %s as %s', (text, expected) => {
    expect(expression(text)).toBe(expected);
  });

  it.each(['', '   ', '\n\t'])('finds that nothing was typed in %j', (text) => {
    expect(parseTypedText({ text })).toEqual({ phrases: [], isUnsearchable: false, isCut: false });
  });

  it.each(['"', '""', '— !', '?', '…', '\0'])('finds that nothing can be searched in %j', (text) => {
    expect(parseTypedText({ text })).toMatchObject({ phrases: [], isUnsearchable: true });
  });

  it('searches exact words on request', () => {
    expect(parseTypedText({ text: 'Łódź', exact: true }).phrases).toMatchObject([{ terms: ['łodz'], exact: true }]);
  });

  it('reads the first 64 terms of a huge text, and reports that there were more', () => {
    const { phrases, isCut } = parseTypedText({ text: 'w '.repeat(1_000_000) });
    expect(phrases).toHaveLength(64);
    expect(phrases.every(({ prefix }) => !prefix)).toBe(true);
    expect(isCut).toBe(true);
    expect(parseTypedText({ text: 'w '.repeat(64) }).isCut).toBe(false);
  });
});
