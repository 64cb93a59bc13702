/** Rows of an XLSX worksheet as XML. */
import { type Cell, cellText } from './column.ts';
import type { ColumnHead } from './open-table.ts';
import type { Tally } from './tally.ts';
import { decimalStyle, HEADER_STYLE, MOST_DECIMALS, PICTURE_ROW_POINTS, timeStyle } from './xlsx-parts.ts';
import { excelTime, type TimeFormats } from './xlsx-times.ts';

/** Longest text of an Excel cell, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
/** Most digits of a number that Excel keeps. */
const MOST_DIGITS = 15;
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?$/;

/**
 * @param onPicture called with the cells that show pictures: row from 1, column from 0
 * @returns a function that writes one row as XML, from its number (from 1) and its cells. Ignores cells without a column
 */
export function rowWriter(
  columns: readonly ColumnHead[],
  tally: Pick<Tally, 'add'>,
  times: TimeFormats,
  onPicture: (row: number, column: number, ref: string) => void,
): (row: number, cells: readonly Cell[]) => string {
  const pictures = columns.flatMap(({ isPicture }, place) => (isPicture ? [place] : []));
  const plain = columns.flatMap((head, place) =>
    head.isPicture ? [] : [{ place, letter: columnLetters(place), head }],
  );
  return (row, cells) => {
    let isTall = false;
    for (const place of pictures) {
      const ref = cells[place] ?? null;
      if (ref === '') tally.add('noPictures');
      if (ref === null || ref === '') continue;
      isTall = true;
      onPicture(row, place, cellText(ref));
    }
    let xml = isTall ? `<row r="${row}" ht="${PICTURE_ROW_POINTS}" customHeight="1">` : `<row r="${row}">`;
    for (const { place, letter, head } of plain) {
      const [ref, cell] = [`${letter}${row}`, cells[place] ?? null];
      const time = head.type === 'time' ? timeXml(ref, cellText(cell), head.isClockTime === true, times) : null;
      xml += time ?? cellXml(ref, cell, head.type === 'number', tally);
    }
    return `${xml}</row>`;
  };
}

/** The first row of a sheet, with the titles of the columns. */
export function headerXml(columns: readonly ColumnHead[], tally: Pick<Tally, 'add'>): string {
  const cells = columns.map(({ header }, place) => textXml(`${columnLetters(place)}1`, header, tally, HEADER_STYLE));
  return `<row r="1">${cells.join('')}</row>`;
}

/** `A` for 0, `AA` for 26. */
export function columnLetters(place: number): string {
  const rest = Math.floor(place / 26);
  return (rest === 0 ? '' : columnLetters(rest - 1)) + String.fromCharCode(65 + (place % 26));
}

function cellXml(ref: string, cell: Cell, mayBeNumber: boolean, tally: Pick<Tally, 'add'>): string {
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  const text = cellText(cell);
  if (text === '') return '';
  if (!mayBeNumber && typeof cell !== 'number') return textXml(ref, text, tally);
  const decimals = decimalsOf(text);
  if (decimals === null) {
    tally.add('textNumbers');
    return textXml(ref, text, tally);
  }
  const style = decimals === 0 ? '' : ` s="${decimalStyle(decimals)}"`;
  return `<c r="${ref}"${style}><v>${text}</v></c>`;
}

/** Null for what Excel cannot hold exactly. It is written as text. */
function timeXml(ref: string, text: string, isClockTime: boolean, times: TimeFormats): string | null {
  const time = excelTime(text, isClockTime);
  const place = time === null ? null : times.placeOf(time.format);
  return time === null || place === null ? null : `<c r="${ref}" s="${timeStyle(place)}"><v>${time.serial}</v></c>`;
}

/** The number of decimals that Excel keeps and shows; null for other texts. `-0` would lose its sign. */
function decimalsOf(text: string): number | null {
  const match = PLAIN_NUMBER.exec(text);
  if (match === null || Object.is(Number(text), -0)) return null;
  const digits = text.replace(/[-.]/g, '').replace(/^0+/, '').length;
  const decimals = match[1]?.length ?? 0;
  return digits <= MOST_DIGITS && decimals <= MOST_DECIMALS ? decimals : null;
}

/** A text is always a string in Excel, also if it begins with `=`: formulas have a different element. */
function textXml(ref: string, text: string, tally: Pick<Tally, 'add'>, style = 0): string {
  const kept = text.length > LONGEST_TEXT ? cutText(text, LONGEST_TEXT) : text;
  if (kept !== text) tally.add('cut');
  return `<c r="${ref}"${style === 0 ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(kept)}</t></is></c>`;
}

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Characters that XML 1.0 cannot hold or would change, and `_` at the beginning of text that looks like such an escape. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
  /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9a-f]{4}_)/gi;

/** Text for XML. Characters that XML cannot hold become `_xHHHH_` (ECMA-376, ST_Xstring), which Excel shows as the character. */
function escaped(text: string): string {
  return text.replace(
    UNSAFE,
    (unit) => NAMED[unit] ?? `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

/** The first `units` UTF-16 units of a text; never half of a character that takes two. */
function cutText(text: string, units: number): string {
  const end = /[\ud800-\udbff]/.test(text.charAt(units - 1)) ? units - 1 : units;
  return text.slice(0, end);
}
