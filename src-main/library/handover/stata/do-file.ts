/** The do-file that reads the CSV of a table into Stata. */
import { holdsNumbers, labelOf, type TypedColumn, valueLabelsOf } from '../tables/typed-columns.ts';

/** Characters of a variable's label. A note holds a longer text. */
const LONGEST_LABEL = 80;
const LONGEST_NOTE = 60_000;

/**
 * Reads every column as text first, so that no digit and no leading zero is lost, then converts numbers and times. It labels variables and
 * values, and saves a dataset.
 * @param stem the name of all three files without extension
 */
export function doFile(columns: readonly TypedColumn[], csv: string, stem: string): string {
  const numbers = columns.filter(holdsNumbers);
  const times = columns.filter(({ type }) => type === 'time');
  const lines = [
    '* Written by Collection Desk, for Stata 14 or newer.',
    '* Run it in the folder that holds it. It reads the CSV file beside it, and saves a dataset (.dta) there, which replaces the one of an earlier run.',
    'version 14',
    'clear',
    `mata: st_local("csv", ${mataText(csv)})`,
    `mata: st_local("dta", ${mataText(`${stem}.dta`)})`,
    [
      `import delimited using \`"\`macval(csv)'"', delimiters(",") varnames(1) case(preserve) encoding("UTF-8")`,
      'bindquotes(strict) maxquotedrows(unlimited) stringcols(_all) clear',
    ].join(' '),
    '',
    ...titled(
      '* Numbers',
      numbers.map(({ name }) => `destring ${name}, replace`),
    ),
    ...titled(
      '* Times, in milliseconds since 1960',
      times.flatMap(({ name }) => timeLines(name)),
    ),
    '* Labels. A note holds what is too long for a label.',
    'mata:',
    ...columns.flatMap(labelLines),
    ...valueLabelLines(columns),
    'end',
    '',
    'compress',
    `save \`"\`macval(dta)'"', replace`,
  ];
  return `${lines.join('\n')}\n`;
}

const titled = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [title, ...lines, '']);

function timeLines(name: string): readonly string[] {
  return [
    `rename ${name} desk_written`,
    `generate double ${name} = clock(desk_written, "YMDhms")`,
    `order ${name}, before(desk_written)`,
    'drop desk_written',
    `format ${name} %tc`,
  ];
}

function labelLines(column: TypedColumn): readonly string[] {
  const { name } = column;
  const letters = [...plain(labelOf(column))];
  const short = `st_varlabel("${name}", ${mataText(letters.slice(0, LONGEST_LABEL).join(''))})`;
  if (letters.length <= LONGEST_LABEL) return [short];
  const note = mataText(letters.slice(0, LONGEST_NOTE).join(''));
  return [short, `st_global("${name}[note0]", "1")`, `st_global("${name}[note1]", ${note})`];
}

/** Only numbers have such labels in Stata. Columns with the same labels share them. */
function valueLabelLines(columns: readonly TypedColumn[]): readonly string[] {
  const sets = new Map<string, string>();
  return columns.flatMap((column) => {
    const labels = valueLabelsOf(column).filter(({ value }) => typeof value === 'number');
    if (labels.length === 0) return [];
    const texts = labels.map(({ label }) => mataText(plain(label)));
    const key = JSON.stringify([labels.map(({ value }) => value), texts]);
    const known = sets.get(key);
    const set = known ?? `labels_${sets.size + 1}`;
    sets.set(key, set);
    const values = labels.map(({ value }) => value).join(' \\ ');
    const defined = known === undefined ? [`st_vlmodify("${set}", (${values}), (${texts.join(' \\ ')}))`] : [];
    return [...defined, `st_varvaluelabel("${column.name}", "${set}")`];
  });
}

/** Text on one line. */
function plain(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Letters, digits and signs without special meaning in Stata, also inside of a text. */
const HARMLESS = /^[A-Za-z0-9 .,;:?!()_+=<>-]$|^[^\p{ASCII}]$/u;

/**
 * A Mata expression for a text. Stata expands macros and recognises comments even within quotes. So characters that may begin a macro or a
 * comment are written as numbers.
 */
export function mataText(text: string): string {
  const parts: string[] = [];
  let run = '';
  for (const character of text.toWellFormed()) {
    if (HARMLESS.test(character)) run += character;
    else {
      if (run !== '') parts.push(`"${run}"`);
      parts.push(`char(${character.charCodeAt(0)})`);
      run = '';
    }
  }
  if (run !== '' || parts.length === 0) parts.push(`"${run}"`);
  return parts.join(' + ');
}
