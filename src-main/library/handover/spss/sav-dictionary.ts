/** Writes the part of an SPSS file before its cases: facts about the file and about each variable. */
import { counted, double, extension, filled, int32, padded, SYSTEM_MISSING } from './sav-records.ts';
import { cutBytes, ELEMENT, elementsOf, segmentWidths } from './sav-segments.ts';
import type { SavVariable } from './sav-variables.ts';

/** Longest label in bytes that every version of SPSS accepts. */
const LONGEST_LABEL = 255;
const LONGEST_VALUE_LABEL = 120;

interface PlacedVariable {
  readonly variable: SavVariable;
  /** ASCII, at most 8 letters. A separate record has the long names. */
  readonly short: string;
  readonly segments: readonly number[];
  /** 1-based number of its first element. */
  readonly index: number;
}

/** @param onCut called for each label that is cut */
export function savDictionary(variables: readonly SavVariable[], cases: number, onCut: () => void): Buffer {
  const placed = place(variables);
  const label = (text: string, most: number) => {
    const whole = Buffer.from(text.replace(/\s+/gu, ' ').trim());
    const cut = cutBytes(whole, most);
    if (cut.length < whole.length) onCut();
    return cut;
  };
  const elements = placed.reduce((sum, { segments }) => sum + elementCount(segments), 0);
  return Buffer.concat([
    header(elements, cases),
    ...placed.flatMap((each) => variableRecords(each, label(each.variable.label, LONGEST_LABEL))),
    ...placed.map((each) => shortValueLabels(each, (text) => label(text, LONGEST_VALUE_LABEL))),
    // Version 1.0.0 of the writer; floating-point numbers of IEEE 754, bytecodes, little-endian, UTF-8.
    extension(3, 4, int32(1, 0, 0, -1, 1, 1, 2, 65_001)),
    extension(4, 8, Buffer.concat([double(SYSTEM_MISSING, Number.MAX_VALUE), LOWEST])),
    extension(11, 4, int32(...placed.flatMap(displayParameters))),
    extension(13, 1, Buffer.from(placed.map(({ short, variable }) => `${short}=${variable.name}`).join('\t'))),
    veryLongTexts(placed),
    extension(16, 8, Buffer.concat([int32(1, 0), int64(cases)])),
    extension(20, 1, Buffer.from('UTF-8')),
    longValueLabels(placed, (text) => label(text, LONGEST_VALUE_LABEL)),
    emptyTexts(placed),
    int32(999, 0),
  ]);
}

/** The second-lowest double, which SPSS treats as the lowest number that is not missing. */
const LOWEST = Buffer.from('feffffffffffefff', 'hex');

function int64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(value));
  return bytes;
}

function place(variables: readonly SavVariable[]): readonly PlacedVariable[] {
  let index = 1;
  return variables.map((variable, number) => {
    const segments = variable.kind === 'text' ? segmentWidths(variable.width) : [ELEMENT];
    const placed = { variable, segments, index, short: `V${number + 1}` };
    index += elementCount(segments);
    return placed;
  });
}

const elementCount = (segments: readonly number[]) => segments.reduce((sum, width) => sum + elementsOf(width), 0);

/** The header holds no time, so the same table always gives the same bytes. */
function header(elements: number, cases: number): Buffer {
  return Buffer.concat([
    Buffer.from('$FL2'),
    padded('@(#) SPSS DATA FILE Collection Desk', 60),
    int32(2, elements, 1, 0, cases),
    double(100),
    padded('01 Jan 80', 9),
    padded('00:00:00', 8),
    padded('', 64),
    Buffer.alloc(3),
  ]);
}

const FORMATS = { text: 1, number: 5, time: 22 } as const;

function variableRecords({ variable, short, segments }: PlacedVariable, label: Buffer): readonly Buffer[] {
  const { kind } = variable;
  const isShort = kind === 'text' && variable.width <= ELEMENT;
  return segments.flatMap((width, segment) => {
    const [shown, decimals] = kind === 'text' ? [width, 0] : [variable.width, variable.decimals];
    const format = decimals | (shown << 8) | (FORMATS[kind] << 16);
    const isFirst = segment === 0;
    const hasLabel = isFirst && label.length > 0;
    return [
      int32(2, kind === 'text' ? width : 0, hasLabel ? 1 : 0, isShort ? 1 : 0, format, format),
      padded(isFirst ? short : segmentName(short, segment), 8),
      ...(hasLabel ? [int32(label.length), filled(label, 4)] : []),
      // An empty text is a missing value.
      ...(isShort ? [padded('', ELEMENT)] : []),
      ...Array.from({ length: elementsOf(width) - 1 }, () => Buffer.concat([CONTINUED, padded('', 8)])),
    ];
  });
}

const CONTINUED = int32(2, -1, 0, 0, 0, 0);

/** A name that no variable has, because theirs begin with V. `V12` and its third segment give `S12_3` in digits of base 36. */
function segmentName(short: string, segment: number): string {
  return `S${Number(short.slice(1)).toString(36)}_${segment.toString(36)}`.toUpperCase();
}

/** Measurement level, columns on the screen, and alignment, of each segment. */
function displayParameters({ variable, segments }: PlacedVariable): readonly number[] {
  const [NOMINAL, SCALE, LEFT, RIGHT] = [1, 3, 0, 1];
  return segments.flatMap((width) =>
    variable.kind === 'text'
      ? [NOMINAL, Math.min(32, Math.max(8, width)), LEFT]
      : [variable.isMeasured ? SCALE : NOMINAL, Math.min(32, variable.width), RIGHT],
  );
}

function shortValueLabels({ variable, index }: PlacedVariable, cut: (label: string) => Buffer): Buffer {
  const { kind, valueLabels, width } = variable;
  if (valueLabels.length === 0 || (kind === 'text' && width > ELEMENT)) return Buffer.alloc(0);
  const labels = valueLabels
    .filter(({ value }) => fits(value, variable))
    .map(({ value, label }) => {
      const text = cut(label);
      const bytes = typeof value === 'number' ? double(value) : filled(Buffer.from(value), ELEMENT);
      return Buffer.concat([bytes, filled(Buffer.concat([Buffer.from([text.length]), text]), ELEMENT)]);
    });
  if (labels.length === 0) return Buffer.alloc(0);
  return Buffer.concat([int32(3, labels.length), ...labels, int32(4, 1, index)]);
}

/**
 * False for a value that is too wide for its variable, because no case can have it. An empty text has no label, because it is a missing
 * value.
 */
function fits(value: string | number, { kind, width }: SavVariable): boolean {
  if (kind !== 'text') return typeof value === 'number';
  return typeof value === 'string' && value.trim() !== '' && Buffer.byteLength(value) <= width;
}

function veryLongTexts(placed: readonly PlacedVariable[]): Buffer {
  const long = placed.filter(({ segments }) => segments.length > 1);
  if (long.length === 0) return Buffer.alloc(0);
  const entries = long.map(({ short, variable }) => `${short}=${String(variable.width).padStart(5, '0')}\0\t`);
  return extension(14, 1, Buffer.from(entries.join('')));
}

function longTexts(placed: readonly PlacedVariable[]): readonly SavVariable[] {
  return placed.map(({ variable }) => variable).filter(({ kind, width }) => kind === 'text' && width > ELEMENT);
}

function longValueLabels(placed: readonly PlacedVariable[], cut: (label: string) => Buffer): Buffer {
  const variables = longTexts(placed).flatMap((variable) => {
    const labels = variable.valueLabels.filter(({ value }) => fits(value, variable));
    if (labels.length === 0) return [];
    const written = labels.flatMap(({ value, label }) => {
      const bytes = Buffer.alloc(variable.width, ' ');
      bytes.write(String(value));
      return [counted(bytes), counted(cut(label))];
    });
    return [counted(Buffer.from(variable.name)), int32(variable.width, labels.length), ...written];
  });
  return variables.length === 0 ? Buffer.alloc(0) : extension(21, 1, Buffer.concat(variables));
}

/** Declares empty texts as missing. Only the first 8 bytes of a missing value count. */
function emptyTexts(placed: readonly PlacedVariable[]): Buffer {
  const variables = longTexts(placed).flatMap(({ name }) => [
    counted(Buffer.from(name)),
    Buffer.from([1]),
    counted(padded('', ELEMENT)),
  ]);
  return variables.length === 0 ? Buffer.alloc(0) : extension(22, 1, Buffer.concat(variables));
}
