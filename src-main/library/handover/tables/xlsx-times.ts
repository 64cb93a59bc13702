/** Times as dates of Excel, which show the time exactly as it was written. */

const DAY = 86_400_000;
/** Day 0 of Excel. Only right from 1 March 1900: Excel has a 29 February 1900, which did not exist. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST = Date.UTC(1900, 2, 1);
const LAST = Date.UTC(9999, 11, 31) + DAY - 1;
const TIME = /^(\d{4}-\d\d-\d\d)(?:([T ])(\d\d:\d\d)(:\d\d)?(\.\d+)?)?( ?(?:Z|([+-])(\d\d):?(\d\d))?)$/i;

interface ExcelTime {
  /** Days, with the time as a fraction. Exact to the millisecond, to which programs that read workbooks round it. */
  readonly serial: number;
  /** The format that shows the time as it was written. */
  readonly format: string;
}

/**
 * Null for texts that are no time, that are finer than a millisecond or outside the years of Excel, and for moments with an offset from UTC.
 * @param isClockTime true for the local time of a clock: the date is what the clock showed, and its format shows the offset
 */
export function excelTime(text: string, isClockTime: boolean): ExcelTime | null {
  const [all, date, between = '', minutes, seconds = '', fraction = '', zone = '', , hours = '0', rest = '0'] =
    TIME.exec(text) ?? [];
  if (all === undefined || (seconds === '' && fraction !== '')) return null;
  if (!isClockTime && Number(hours) + Number(rest) !== 0) return null;
  const [kept, further] = [fraction.slice(1, 4), fraction.slice(4)];
  if (/[1-9]/.test(further)) return null;
  const moment = Date.parse(`${date}T${minutes ?? '00:00'}${seconds || ':00'}.${kept.padEnd(3, '0')}Z`);
  if (!(moment >= FIRST && moment <= LAST) || !new Date(moment).toISOString().startsWith(date ?? '')) return null;
  const format = [
    `yyyy-mm-dd${quoted(between)}`,
    ...(minutes === undefined ? [] : [seconds === '' ? 'hh:mm' : 'hh:mm:ss']),
    ...(kept === '' ? [] : [`.${'0'.repeat(kept.length)}`]),
    quoted(further + zone),
  ];
  return { serial: (moment - DAY_ZERO) / DAY, format: format.join('') };
}

/** Letters that Excel shows as they are. */
function quoted(letters: string): string {
  return letters === '' ? '' : `"${letters}"`;
}

/** Excel allows at least 200 formats of numbers in a workbook. */
const MOST_FORMATS = 150;

/** The formats of the times of a workbook, in the order of their first use. */
export interface TimeFormats {
  /** The place of the format; null if there are too many. */
  readonly placeOf: (format: string) => number | null;
  readonly all: () => readonly string[];
}

/** Excel limits the number of formats, so `placeOf` gives null for a new format beyond it. */
export function createTimeFormats(): TimeFormats {
  const places = new Map<string, number>();
  return {
    placeOf: (format) => {
      const known = places.get(format);
      if (known !== undefined || places.size === MOST_FORMATS) return known ?? null;
      places.set(format, places.size);
      return places.size - 1;
    },
    all: () => [...places.keys()],
  };
}
