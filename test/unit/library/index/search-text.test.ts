import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INDEX_FULL_TEXT } from '../../../../src-main/library/index/schema.ts';
import { searchText, searchTokens } from '../../../../src-main/library/index/search-text.ts';

const terms = (text: string) => Array.from(searchTokens(text), (token) => token.term);

/** What FTS5 makes of each text, as the index stores it. */
function termsInIndex(texts: readonly string[]): string[][] {
  const db = new Database(':memory:');
  db.exec(INDEX_FULL_TEXT);
  db.exec('CREATE VIRTUAL TABLE vocabulary USING fts5vocab(search, instance)');
  const insert = db.prepare('INSERT INTO search (rowid, answers, names, ids) VALUES (?, ?, NULL, NULL)');
  db.transaction(() => {
    for (const [index, text] of texts.entries()) insert.run(index + 1, searchText(text));
  })();
  const found: string[][] = texts.map(() => []);
  const rows = db.prepare<[], { term: string; doc: number }>('SELECT term, doc FROM vocabulary ORDER BY doc, offset');
  for (const { term, doc } of rows.iterate()) found[doc - 1]?.push(term);
  db.close();
  return found;
}

describe('searchText', () => {
  it('gives FTS5 exactly the terms that searchTokens yields, for every character there is', () => {
    const texts: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += 32) {
      let text = '';
      for (let code = point; code < point + 32; code += 1) text += `q${String.fromCodePoint(code)}q `;
      texts.push(text);
    }
    const inIndex = termsInIndex(texts);
    const different = texts.filter((text, index) => terms(text).join(' ') !== inIndex[index]?.join(' '));
    expect(different).toEqual([]);
  });

  it('gives FTS5 exactly those terms for any mixture of characters', () => {
    const texts = fc.sample(fc.string({ unit: 'binary', maxLength: 40 }), { numRuns: 2_000, seed: 7 });
    expect(termsInIndex(texts)).toEqual(texts.map(terms));
  });

  it.each([
    ['case and accents', 'ÉCOLE Ünïcode', ['ecole', 'unicode']],
    ['sharp s and final sigma', 'Straße ΟΔΟΣ', ['strasse', 'οδοσ']],
    ['width and ligatures', 'ＡＢＣ ﬁn', ['abc', 'fin']],
    ['ids by part', 'sub-abc123', ['sub', 'abc123']],
    ['file names by part', 'photo_01.jpg', ['photo', '01', 'jpg']],
    ['Chinese by character', '左前臂', ['左', '前', '臂']],
    ['decomposed Hangul as composed', '사진'.normalize('NFD'), ['사', '진']],
    ['half-width katakana with its voicing sign', 'ｶﾞ', ['ガ']],
    ['Arabic vowel points and tatweel left out', 'كِتَـابٌ', ['كتاب']],
    ['Hebrew points left out', 'שָׁלוֹם', ['שלום']],
    ['skin tones and joiners left out', '👍🏽 👨‍👩‍👧', terms('👍 👨 👩 👧')],
    ['soft hyphens inside a word', 'pho\u00adto', ['photo']],
    ['a zero-width space between words', 'foo\u200bbar', ['foo', 'bar']],
    ['nothing but punctuation', '— “…” €$', []],
  ])('cuts %s', (_name, text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it('keeps the vowel signs of Devanagari, so that different words stay different', () => {
    expect(terms('हिन्दी')).toHaveLength(1);
    expect(terms('हिन्दी')).not.toEqual(terms('हन्द'));
  });

  it('tells emoji apart', () => {
    expect(terms('😀')).not.toEqual(terms('😁'));
    expect(terms('ok😀')).toEqual(['ok', ...terms('😀')]);
  });

  it('says where each word stands in the original', () => {
    const text = 'Der Ａrm: 左腕 é\u0301 👍🏽!';
    const pieces = Array.from(searchTokens(text), ({ start, end }) => text.slice(start, end));
    expect(pieces).toEqual(['Der', 'Ａrm', '左', '腕', 'é\u0301', '👍🏽']);
  });
});
