import type { ColumnChunk } from 'hyparquet';
import type { TypedColumn } from '../tables/typed-columns.ts';
import { ByteOut } from './byte-out.ts';
import {
  PLAIN,
  RLE_DICTIONARY,
  writeDataPage,
  writeDictionaryPage,
  writeHybrid,
  writeLevels,
} from './parquet-pages.ts';
import { TextDictionary } from './text-dictionary.ts';

/** What the level of definition of a list means: no text in it, or a text. Level 0 is no list. */
const [LIST_EMPTY, LIST_TEXT] = [1, 3];

/** The page that is being put together. */
const body = new ByteOut(65_536);

const FIRST_BYTES = 4_096;
const FIRST_LEVELS = 1_024;

/** One column of a group of rows: its levels, and its values as they are in a page. A class for speed. */
export class ParquetColumn {
  readonly values = new ByteOut(FIRST_BYTES);
  readonly #column: TypedColumn;
  readonly #isList: boolean;
  readonly #isInt64: boolean;
  /** Null in columns of numbers. */
  readonly #dictionary: TextDictionary | null;
  #definitions = new Uint8Array(FIRST_LEVELS);
  #repetitions = new Uint8Array(FIRST_LEVELS);
  #levels = 0;
  #texts = 0;
  #absent = 0;

  constructor(column: TypedColumn) {
    this.#column = column;
    this.#isList = column.type === 'list';
    this.#isInt64 = isInt64(column.type);
    const isNumber = column.type === 'number' || column.type === 'real' || isInt64(column.type);
    this.#dictionary = isNumber ? null : new TextDictionary();
  }

  absent(): void {
    this.#absent += 1;
    this.#level(0, 0);
  }

  emptyList(): void {
    this.#level(LIST_EMPTY, 0);
  }

  /** @param value of a time: microseconds since 1970 */
  number(value: number): void {
    this.values.reserve(8);
    if (this.#isInt64) writeInt64(this.values, value);
    else this.values.bytes.writeDoubleLE(value, this.values.length);
    this.values.length += 8;
    this.#level(1, 0);
  }

  text(bytes: Uint8Array, from: number, to: number): void {
    this.#text(bytes, from, to);
    this.#level(1, 0);
  }

  /** @param isFirst true for the first text of a list */
  item(bytes: Uint8Array, from: number, to: number, isFirst: boolean): void {
    this.#text(bytes, from, to);
    this.#level(LIST_TEXT, isFirst ? 0 : 1);
  }

  /** Appends the column's pages and begins the next group. */
  finish(out: ByteOut): ColumnChunk {
    const start = out.length;
    body.length = 0;
    if (this.#isList) writeLevels(body, this.#repetitions, this.#levels, 1);
    writeLevels(body, this.#definitions, this.#levels, this.#isList ? 2 : 1);
    const dictionary = this.#dictionary?.isWorthIt(this.#texts) === true ? this.#dictionary : null;
    const before = dictionary === null ? null : writeDictionaryPage(out, dictionary.values.view(), dictionary.size);
    const dataStart = out.length;
    if (dictionary === null) body.all(this.values.view());
    else {
      const bits = Math.max(1, 32 - Math.clz32(dictionary.size - 1));
      body.byte(bits);
      writeHybrid(body, dictionary.numbers, this.#texts, bits);
    }
    const page = writeDataPage(out, body.view(), this.#levels, dictionary === null ? PLAIN : RLE_DICTIONARY);
    const chunk = this.#chunk(start, dataStart, {
      compressed: page.compressed + (before?.compressed ?? 0),
      uncompressed: page.uncompressed + (before?.uncompressed ?? 0),
    });
    this.#clear();
    return chunk;
  }

  #chunk(
    start: number,
    dataStart: number,
    bytes: { readonly compressed: number; readonly uncompressed: number },
  ): ColumnChunk {
    const { name, type } = this.#column;
    const isReal = type === 'number' || type === 'real';
    const hasDictionary = dataStart > start;
    return {
      file_offset: BigInt(start),
      meta_data: {
        type: isReal ? 'DOUBLE' : isInt64(type) ? 'INT64' : 'BYTE_ARRAY',
        encodings: hasDictionary ? ['PLAIN', 'RLE', 'RLE_DICTIONARY'] : ['PLAIN', 'RLE'],
        path_in_schema: this.#isList ? [name, 'list', 'element'] : [name],
        codec: 'SNAPPY',
        num_values: BigInt(this.#levels),
        total_uncompressed_size: BigInt(bytes.uncompressed),
        total_compressed_size: BigInt(bytes.compressed),
        data_page_offset: BigInt(dataStart),
        ...(hasDictionary && { dictionary_page_offset: BigInt(start) }),
        statistics: { null_count: BigInt(this.#isList ? this.#levels - this.#texts : this.#absent) },
      },
    };
  }

  #text(bytes: Uint8Array, from: number, to: number): void {
    this.values.uint32(to - from);
    this.values.range(bytes, from, to);
    this.#dictionary?.add(bytes, from, to);
    this.#texts += 1;
  }

  #level(definition: number, repetition: number): void {
    if (this.#levels === this.#definitions.length) {
      this.#definitions = doubled(this.#definitions);
      this.#repetitions = doubled(this.#repetitions);
    }
    this.#definitions[this.#levels] = definition;
    this.#repetitions[this.#levels] = repetition;
    this.#levels += 1;
  }

  #clear(): void {
    this.values.length = 0;
    this.#dictionary?.clear();
    this.#levels = 0;
    this.#texts = 0;
    this.#absent = 0;
  }
}

function isInt64(type: TypedColumn['type']): boolean {
  return type === 'integer' || type === 'time';
}

/** Faster than through a bigint. All numbers here are exact integers. */
function writeInt64({ bytes, length }: ByteOut, value: number): void {
  const high = Math.floor(value / 2 ** 32);
  bytes.writeInt32LE((value - high * 2 ** 32) | 0, length);
  bytes.writeInt32LE(high, length + 4);
}

function doubled(levels: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(levels.length * 2);
  larger.set(levels);
  return larger;
}
