import { expect, it } from 'vitest';
import { doFile, mataText } from '../../../../src-main/library/handover/stata/do-file.ts';
import { stataChunks, stataColumns } from '../../../../src-main/library/handover/stata/stata-columns.ts';
import { bytesOf, madeTable } from './made-table.ts';

const TABLE = madeTable(
  ['text', 'number', 'integer', 'boolean', 'time', 'list'],
  [
    ['0012', '1 234,5', 1, true, '2026-03-19T12:00:00.1239+02:00', ['a', 'b']],
    ['"x"\r\ny', '12345678901234567890.50', null, null, 'yesterday', []],
  ],
);

it('writes numbers and times as the do-file reads them, beside the text as it was written', async () => {
  expect((await bytesOf(stataChunks(TABLE))).toString('utf8')).toBe(
    [
      'text_0,number_1,number_1_text,integer_2,boolean_3,time_4,time_4_text,list_5',
      '0012,1234.5,"1 234,5",1,1,2026-03-19 10:00:00.124,2026-03-19T12:00:00.1239+02:00,a; b',
      '"""x""\r\ny",12345678901234567000,12345678901234567890.50,,,,yesterday,',
      '',
    ].join('\r\n'),
  );
});

it('writes a do-file that reads all columns as text, then types and labels them', () => {
  const labels = [
    { value: 0, label: 'Not chosen' },
    { value: 1, label: 'Chosen' },
  ];
  const columns = TABLE.columns.map((column, place) => ({
    ...column,
    label: place === 0 ? `What is "it"? ${'x'.repeat(80)}` : column.label,
    ...(place === 2 && { valueLabels: labels }),
  }));
  expect(doFile(stataColumns({ columns }), "it's.csv", "it's")).toBe(
    String.raw`* Written by Collection Desk, for Stata 14 or newer.
* Run it in the folder that holds it. It reads the CSV file beside it, and saves a dataset (.dta) there, which replaces the one of an earlier run.
version 14
clear
mata: st_local("csv", "it" + char(39) + "s.csv")
mata: st_local("dta", "it" + char(39) + "s.dta")
import delimited using ${'`"`'}macval(csv)'"', delimiters(",") varnames(1) case(preserve) encoding("UTF-8") bindquotes(strict) maxquotedrows(unlimited) stringcols(_all) clear

* Numbers
destring number_1, replace
destring integer_2, replace
destring boolean_3, replace

* Times, in milliseconds since 1960
rename time_4 desk_written
generate double time_4 = clock(desk_written, "YMDhms")
order time_4, before(desk_written)
drop desk_written
format time_4 %tc

* Labels. A note holds what is too long for a label.
mata:
st_varlabel("text_0", "What is " + char(34) + "it" + char(34) + "? ${'x'.repeat(66)}")
st_global("text_0[note0]", "1")
st_global("text_0[note1]", "What is " + char(34) + "it" + char(34) + "? ${'x'.repeat(80)}")
st_varlabel("number_1", "The number at 1")
st_varlabel("number_1_text", "The number at 1 (as it was written)")
st_varlabel("integer_2", "The integer at 2")
st_varlabel("boolean_3", "The boolean at 3")
st_varlabel("time_4", "The time at 4")
st_varlabel("time_4_text", "The time at 4 (as it was written)")
st_varlabel("list_5", "The list at 5")
st_vlmodify("labels_1", (0 \ 1), ("Not chosen" \ "Chosen"))
st_varvaluelabel("integer_2", "labels_1")
st_vlmodify("labels_2", (0 \ 1), ("No" \ "Yes"))
st_varvaluelabel("boolean_3", "labels_2")
end

compress
save ${'`"`'}macval(dta)'"', replace
`,
  );
});

it('never runs texts from outside', () => {
  const hostile = '`=shell("rm")\' $HOME " // /* \\ % {x} # é 漢';
  const expression = mataText(hostile);
  const literals = [...expression.matchAll(/"([^"]*)"/g)].map(([, literal = '']) => literal);
  expect(literals.join('')).not.toMatch(/[`'$"/*\\%{}#]/);
  const parts = expression.split(' + ').map((part) => {
    const number = /^char\((\d+)\)$/.exec(part)?.[1];
    return number === undefined ? part.slice(1, -1) : String.fromCharCode(Number(number));
  });
  expect(parts.join('')).toBe(hostile);
  expect(mataText('')).toBe('""');
});

it('gives unique names that Stata accepts', () => {
  const shorts = ['str20', 'x'.repeat(40), 'x'.repeat(41), 'if', 'text'];
  const { columns } = madeTable(['text', 'number', 'number', 'text', 'text'], []);
  const renamed = columns.map((column, place) => ({ ...column, short: shorts[place] ?? '' }));
  const names = stataColumns({ columns: renamed }).map(({ name }) => name);
  expect(names).toEqual([
    'str20_2',
    'x'.repeat(32),
    `${'x'.repeat(30)}_3`,
    `${'x'.repeat(30)}_2`,
    `${'x'.repeat(30)}_4`,
    'if_2',
    'text',
  ]);
});
