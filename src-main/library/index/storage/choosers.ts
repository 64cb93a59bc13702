import { ByteSink, ByteSource } from './byte-sink.ts';

/** The rows that chose an option: the first row, then differences as varints. */
export interface ChooserPart {
  /** Counted from 0: the described options first, then the added ones. */
  readonly option: number;
  readonly submissions: number;
  readonly first: number;
  readonly last: number;
  readonly differences: Uint8Array<ArrayBuffer>;
}

/** The choosers of all options, joined from segments. */
export interface ChooserLists {
  /** @param rowsBefore number of submissions in earlier segments */
  add(option: number, part: ChooserPart, rowsBefore: number): void;
  /** @param numberOf the number of an option in the index */
  entries(numberOf: (option: number) => number): Iterable<readonly [number, submissions: number, bytes: Uint8Array]>;
}

interface ChooserList {
  readonly bytes: ByteSink;
  submissions: number;
  last: number;
}

/** There may be many options that few participants chose. */
const FIRST_BYTES = 16;

/** Add the segments in the order of the archive. */
export function createChooserLists(): ChooserLists {
  const lists = new Map<number, ChooserList>();
  return {
    add: (option, { submissions, first, last, differences }, rowsBefore) => {
      let list = lists.get(option);
      if (list === undefined) {
        list = { bytes: new ByteSink(FIRST_BYTES), submissions: 0, last: 0 };
        lists.set(option, list);
      }
      list.bytes.varint(rowsBefore + first - list.last);
      list.bytes.bytes(differences);
      list.last = rowsBefore + last;
      list.submissions += submissions;
    },
    entries: function* (numberOf) {
      for (const [option, { bytes, submissions }] of lists)
        yield [numberOf(option), submissions, bytes.view()] as const;
    },
  };
}

/** Calls `visit` with each row in ascending order. @param submissions how many there are */
export function eachChooser(submissions: number, bytes: Uint8Array, visit: (row: number) => void): void {
  const source = new ByteSource(bytes);
  let row = 0;
  for (let index = 0; index < submissions; index += 1) {
    row += source.varint();
    visit(row);
  }
}

/** The rows in ascending order. */
export function readChoosers(submissions: number, bytes: Uint8Array): Int32Array {
  const rows = new Int32Array(submissions);
  let index = 0;
  eachChooser(submissions, bytes, (row) => {
    rows[index] = row;
    index += 1;
  });
  return rows;
}
