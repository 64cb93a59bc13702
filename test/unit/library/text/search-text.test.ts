import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchTokens, TERM_UNITS } from '../../../../src-main/library/text/search-text.ts';

const terms = (text: string) => searchTokens(text).map(({ term }) => term);

describe('searchTokens', () => {
  it('cuts every Unicode character in the same way, at any place', () => {
    const different: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      // Planes in which nothing is assigned.
      if (code === 0x40000) code = 0xe0000;
      const character = String.fromCodePoint(code);
      // Two of three characters are unassigned or for private use, and all of these are alike: one of 61 is enough.
      if (code % 61 !== 0 && /[\p{Cn}\p{Co}]/u.test(character)) continue;
      // Between words, the fast path is used only if nothing combines with the character.
      const alone = terms(` ${character} `).join(' ');
      if (alone !== terms(character).join(' ') || alone !== terms(`- ${character}.`).join(' '))
        different.push(character);
    }
    expect(different).toEqual([]);
  });

  it('finds a word that a person types again, with any neighbours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (text) => {
        expect(terms(`${text} ${text}`)).toEqual([...terms(text), ...terms(text)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('gives ordered places inside of the text, for any mixture of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let last = 0;
        for (const { term, start, end } of searchTokens(text)) {
          expect(term).not.toBe('');
          expect(start).toBeGreaterThanOrEqual(Math.min(last, start));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('compares the beginning of a very long word', () => {
    expect(terms('a'.repeat(1_000))).toEqual(['a'.repeat(TERM_UNITS)]);
  });

  it('stops when the limit is reached', () => {
    expect(searchTokens('one two three 左前', 2).map(({ term }) => term)).toEqual(['one', 'two']);
  });

  it.each([
    ['case and accents', 'ÉCOLE Ünïcode', ['ecole', 'unicode']],
    ['sharp s and final sigma', 'Straße ΟΔΟΣ', ['strasse', 'οδοσ']],
    ['the capital of sharp s as the small one', 'STRAẞE', ['strasse']],
    ['width and ligatures', 'ＡＢＣ ﬁn', ['abc', 'fin']],
    ['ids by part', 'sub-abc123', ['sub', 'abc123']],
    ['file names by part', 'photo_01.jpg', ['photo', '01', '.', 'jpg']],
    ['Chinese by character', '左前臂', ['左', '前', '臂']],
    ['decomposed Hangul as composed', '사진'.normalize('NFD'), ['사', '진']],
    ['half-width katakana with its voicing sign', 'ｶﾞ', ['ガ']],
    ['Arabic vowel points and tatweel left out', 'كِتَـابٌ', ['كتاب']],
    ['Hebrew points left out', 'שָׁלוֹם', ['שלום']],
    ['an emoji as one, also if it is joined from several', '👍🏽 👨‍👩‍👧 🇩🇪🇫🇷', ['👍🏽', '👨‍👩‍👧', '🇩🇪', '🇫🇷']],
    ['signs one by one, and smileys whole', 'C++ €5 :-) :D', ['c', '+', '+', '€', '5', ':-)', ':d']],
    ['a number with its point, a date by part', '37,25 19.03.2026', ['37.25', '19', '.', '03', '.', '2026']],
    ['a word with the dot before it', '.NET wait...what', ['.', 'net', 'wait', 'what']],
    ['soft hyphens inside a word', 'pho\u00adto', ['photo']],
    ['a zero-width space between words', 'foo\u200bbar', ['foo', 'bar']],
    ['nothing but punctuation', '— “…” ?!', []],
  ])('cuts %s', (_name, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('keeps the vowel signs of Devanagari, so that different words remain different', () => {
    expect(terms('हिन्दी')).toHaveLength(1);
    expect(terms('हिन्दी')).not.toEqual(terms('हन्द'));
  });

  it('distinguishes emoji', () => {
    expect(terms('😀')).not.toEqual(terms('😁'));
    expect(terms('ok😀')).toEqual(['ok', ...terms('😀')]);
  });

  it('gives the position of each word in the original', () => {
    const text = 'Der Ａrm: 左腕 é\u0301 👍🏽!';
    const pieces = searchTokens(text).map(({ start, end }) => text.slice(start, end));
    expect(pieces).toEqual(['Der', 'Ａrm', '左', '腕', 'é\u0301', '👍🏽']);
  });
});
