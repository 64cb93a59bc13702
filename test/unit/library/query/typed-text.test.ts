import { describe, expect, it } from 'vitest';
import { parseTypedText, type TypedPart } from '../../../../src-main/library/query/typed-text.ts';

const words = ({ phrase: { terms, prefix }, question }: TypedPart) =>
  `${question === null ? '' : `${question}:`}"${terms.join(' ')}"${prefix ? ' *' : ''}`;

const expression = (text: string) => {
  const { groups, without } = parseTypedText({ text });
  return [...groups.map((group) => group.map(words).join(' OR ')), ...without.map((part) => `NOT ${words(part)}`)].join(
    ' AND ',
  );
};

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
    ['a NOT c* NEAR(d) ^f', '"a" AND "not" AND "c *" AND "near d" AND "^ f" *'],
  ])('reads %s as %s', (text, expected) => {
    expect(expression(text)).toBe(expected);
  });

  it.each([
    ['cat or dog bird ', '"cat" OR "dog" AND "bird"'],
    ['a OR b or c', '"a" OR "b" OR "c" *'],
    ['cat or ', '"cat" AND "or"'],
    ['or cat ', '"or" AND "cat"'],
    ['cat "or" dog ', '"cat" AND "or" AND "dog"'],
    ['cat or or dog ', '"cat" AND "or" AND "or" AND "dog"'],
    ['cat -dog ', '"cat" AND NOT "dog"'],
    ['-"red arm" cat ', '"cat" AND NOT "red arm"'],
    ['cat or -dog ', '"cat" AND "or" AND NOT "dog"'],
    ['sub-abc - 5 -5', '"sub abc" AND "5" AND NOT "5" *'],
    ['body:arm ', 'body:"arm"'],
    ['body:"left arm" -body:leg ', 'body:"left arm" AND NOT body:"leg"'],
    ['"on the body":arm or leg ', 'on the body:"arm" OR "leg"'],
    ['10:30 https://a.b ', '"10 30" AND "https a . b"'],
    ['note: red ', '"note" AND "red"'],
  ])('reads the operators of %s as %s', (text, expected) => {
    expect(expression(text)).toBe(expected);
  });

  it.each(['', '   ', '\n\t'])('finds that nothing was typed in %j', (text) => {
    expect(parseTypedText({ text })).toEqual({
      groups: [],
      without: [],
      phrases: [],
      isUnsearchable: false,
      isCut: false,
    });
  });

  it.each(['"', '""', '— !', '?', '…', '\0'])('finds that nothing can be searched in %j', (text) => {
    expect(parseTypedText({ text })).toMatchObject({ phrases: [], isUnsearchable: true });
  });

  it('can search for what does not hold a word', () => {
    expect(parseTypedText({ text: '-red' })).toMatchObject({ phrases: [], isUnsearchable: false });
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

  it('reports a word of which only the beginning is compared, and still reads the words behind it', () => {
    const long = 'acgt'.repeat(40);
    expect(parseTypedText({ text: `red -${long} — arm ` })).toMatchObject({ isCut: true, groups: [{}, {}] });
    expect(parseTypedText({ text: long.slice(0, 127) }).isCut).toBe(false);
  });
});
