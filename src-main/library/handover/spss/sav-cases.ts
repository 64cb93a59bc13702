/**
 * Compressed cases of an SPSS file. One byte for each element holds its value or its kind. The bytes of uncompressed elements follow each group
 * of eight such bytes.
 */
import { type Cell, cellText } from '../tables/column.ts';
import { cutBytes, ELEMENT, layText } from './sav-segments.ts';
import type { SavVariable } from './sav-variables.ts';

const CODE = { verbatim: 253, spaces: 254, missing: 255 } as const;
/** A whole number from -99 to 151 is encoded as itself plus this. */
const BIAS = 100;
/** Seconds from 14 October 1582, the first day of SPSS, to 1970. */
const TO_1970 = 12_219_379_200;
const CHUNK_BYTES = 65_536;

export interface CaseWriter {
  add(cells: readonly Cell[]): void;
  /** The bytes since the last call; empty while there are few. */
  taken(): Buffer;
  /** The remaining bytes. */
  end(): Buffer;
}

/** @param onCut called for each text that is cut */
export function createCaseWriter(variables: readonly SavVariable[], onCut: () => void): CaseWriter {
  const output = createElementWriter();
  const addNumber = (value: number | null) => {
    if (value === null) output.add(CODE.missing, null);
    else if (Number.isInteger(value) && value >= 1 - BIAS && value <= 251 - BIAS && !Object.is(value, -0)) {
      output.add(value + BIAS, null);
    } else {
      const bytes = Buffer.alloc(ELEMENT);
      bytes.writeDoubleLE(value);
      output.add(CODE.verbatim, bytes);
    }
  };
  const addText = (text: string, width: number) => {
    const whole = Buffer.from(text);
    const kept = cutBytes(whole, width);
    if (kept.length < whole.length) onCut();
    const laid = layText(kept, width);
    for (let place = 0; place < laid.length; place += ELEMENT) {
      const element = laid.subarray(place, place + ELEMENT);
      if (element.equals(SPACES)) output.add(CODE.spaces, null);
      else output.add(CODE.verbatim, element);
    }
  };
  return {
    add: (cells) => {
      for (const { kind, width, value } of variables) {
        const cell = value(cells);
        if (kind === 'text') addText(cellText(cell), width);
        else addNumber(numberOf(cell, kind));
      }
    },
    taken: output.taken,
    end: output.end,
  };
}

const SPACES = Buffer.alloc(ELEMENT, ' ');

function numberOf(cell: Cell, kind: 'number' | 'time'): number | null {
  if (typeof cell === 'boolean') return cell ? 1 : 0;
  if (typeof cell !== 'number') return null;
  return kind === 'time' ? cell + TO_1970 : cell;
}

type ElementWriter = Pick<CaseWriter, 'taken' | 'end'> & {
  /** @param bytes bytes of an uncompressed element */
  add(code: number, bytes: Buffer | null): void;
};

function createElementWriter(): ElementWriter {
  let full: Buffer[] = [];
  let chunk = Buffer.alloc(CHUNK_BYTES);
  let length = 0;
  const group = Buffer.alloc(ELEMENT + 8 * ELEMENT);
  let [codes, size] = [0, ELEMENT];
  const flush = () => {
    if (length + size > chunk.length) {
      full.push(chunk.subarray(0, length));
      [chunk, length] = [Buffer.alloc(CHUNK_BYTES), 0];
    }
    length += group.copy(chunk, length, 0, size);
    group.fill(0, 0, ELEMENT);
    [codes, size] = [0, ELEMENT];
  };
  const taken = () => {
    const bytes = Buffer.concat(full);
    full = [];
    return bytes;
  };
  return {
    add: (code, bytes) => {
      group[codes] = code;
      codes += 1;
      if (bytes !== null) size += bytes.copy(group, size);
      if (codes === ELEMENT) flush();
    },
    taken,
    end: () => {
      if (codes > 0) flush();
      return Buffer.concat([taken(), chunk.subarray(0, length)]);
    },
  };
}
