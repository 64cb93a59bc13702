import { type ByteSink, createByteSink, createByteSource } from './full-text/format.ts';

/** Who chose what, gathered option by option. */
export interface ChooserLists {
  /** Rows must not go down; the same option twice in one submission counts once. */
  add(option: number, row: number): void;
  entries(): Iterable<readonly [option: number, submissions: number, bytes: Uint8Array]>;
}

interface ChooserList {
  readonly bytes: ByteSink;
  submissions: number;
  last: number;
}

/** There may be very many options that few chose. */
const FIRST_BYTES = 16;

export function createChooserLists(): ChooserLists {
  const lists = new Map<number, ChooserList>();
  return {
    add: (option, row) => {
      let list = lists.get(option);
      if (list === undefined) {
        list = { bytes: createByteSink(FIRST_BYTES), submissions: 0, last: 0 };
        lists.set(option, list);
      }
      if (list.last === row) return;
      list.bytes.varint(row - list.last);
      list.last = row;
      list.submissions += 1;
    },
    entries: function* () {
      for (const [option, { bytes, submissions }] of lists) yield [option, submissions, bytes.view()] as const;
    },
  };
}

/** Rows, going up. */
export function readChoosers(submissions: number, bytes: Uint8Array): Int32Array {
  const rows = new Int32Array(submissions);
  const source = createByteSource(bytes);
  let row = 0;
  for (let index = 0; index < submissions; index += 1) {
    row += source.varint();
    rows[index] = row;
  }
  return rows;
}
