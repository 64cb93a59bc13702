import { describe, expect, it } from 'vitest';
import { tableReadme } from '../../../../src-main/library/handover/readme/table-readme.ts';
import { PLAIN_SHAPE, TABLE_FORMATS, type TableFormat } from '../../../../src-preload/tables.ts';
import { madeTable } from './made-table.ts';

const COUNTS = { rows: 2, guarded: 0, cut: 0, cutLabels: 0, textNumbers: 1 };

function readme(format: TableFormat, isNested = false, filter: object | 'untold' = { text: 'a_b' }): string {
  const table = madeTable(['number', 'list'], []);
  const facts = { format, shape: PLAIN_SHAPE, table, isNested, counts: COUNTS };
  return tableReadme({
    ...facts,
    fileName: `it's.${format}`,
    collectionName: '<b>Gardens|*</b>',
    filter,
    wordNotes: [],
  });
}

describe('a text beside a table', () => {
  it.each(TABLE_FORMATS)('uses the column names of a %s file, and reads the file by its name', (format) => {
    const text = readme(format);
    const isTyped = ['sqlite', 'parquet', 'sav', 'stata'].includes(format);
    expect(text).toContain(isTyped ? '| number\\_0 | number | The number at 0 |' : '| number 0? | number, as it was');
    expect(text.includes('number\\_0\\_text')).toBe(isTyped);
    expect(text).toMatch(format === 'sqlite' ? /SELECT \* FROM submissions/ : /it's\.|it''s\./);
    expect(text).toContain('A missing ');
  });

  it('says what the table leaves out and what its format could not hold, as plain text', () => {
    const text = readme('csv');
    expect(text).toContain(String.raw`“\<b\>Gardens\|\*\</b\>”`);
    expect(text).toContain(String.raw`It holds only what matches: {"text":"a\_b"}`);
    expect(readme('csv', false, 'untold')).toContain('only what matches a search or a filter.');
    expect(text).toContain('1 cell of number columns stayed text');
  });

  it('says how programs change a null character in tables as text and in SPSS data', () => {
    const formats = TABLE_FORMATS.filter((format) => readme(format).includes('null character'));
    expect(formats).toEqual(['csv', 'tsv', 'sav', 'stata']);
  });

  it('explains whole submissions, which have no columns', () => {
    expect(readme('jsonl', true)).not.toContain('number 0?');
    expect(readme('jsonl', true)).toContain('`answers`, a list');
  });
});
