import { afterEach, describe, expect, it } from 'vitest';
import type { TableCounts } from '../../../src-preload/tables.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { ENGLISH, setTexts } from '../../../src-preload/words/translated.ts';
import { GERMAN_TEXTS } from '../../../src-renderer/german.ts';

const countsOf = (each: number): TableCounts => ({
  rows: 9,
  guarded: each,
  cut: each,
  cutLabels: each,
  textNumbers: each,
  noPictures: each,
});

afterEach(() => setTexts(ENGLISH));

describe('sentences about changed cells', () => {
  it('speak of one thing in the singular', () => {
    const sentences = alteredCells(countsOf(1)).join('\n');
    expect(sentences.match(/^1 /gm)).toHaveLength(5);
    expect(sentences).not.toMatch(/\b(?:them|they|are|files|cells|formulas)\b/);
    expect(
      alteredCells(countsOf(2))
        .join('\n')
        .match(/\b(?:them|they|files)\b/g),
    ).toHaveLength(5);
  });

  it('do so in German, too', () => {
    setTexts(GERMAN_TEXTS);
    const sentences = alteredCells(countsOf(1)).join('\n');
    expect(sentences.match(/^1 /gm)).toHaveLength(5);
    expect(sentences).not.toMatch(/\b(?:sind|Zellen|Formeln|Dateien|fehlen|lassen)\b/);
  });

  it('say nothing about unchanged cells', () => {
    expect(alteredCells(countsOf(0))).toEqual([]);
  });
});
