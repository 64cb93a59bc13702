/** Reads SPSS files as the PSPP developers describe them, as far as the tests need it. Shares no code with the writer. */

interface SavVariable {
  readonly name: string;
  readonly label: string | null;
  /** Bytes of a text; 0 for numbers. */
  readonly width: number;
  /** Such as `F8.2`. */
  readonly format: string;
  readonly valueLabels: Readonly<Record<string, string>>;
  readonly isEmptyMissing: boolean;
}

export interface SavFile {
  readonly variables: readonly SavVariable[];
  /** A text without the spaces at its end, a number, or null for a missing number. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}

interface Slot {
  readonly short: string;
  readonly type: number;
  readonly label: string | null;
  readonly format: number;
  readonly missing: number;
}

export function readSav(bytes: Buffer): SavFile {
  const { elements, cases, slots, extensions, shortLabels, data: packed } = readRecords(bytes);
  if (slots.length !== elements) throw new Error('The header counts other elements than there are.');
  const widths = pairs(extensions.get(14));
  const names = pairs(extensions.get(13));
  const longLabels = readLongLabels(extensions.get(21) ?? Buffer.alloc(0));
  const emptyMissing = extensions.get(22)?.toString('utf8') ?? '';
  const variables: (SavVariable & { readonly from: number; readonly size: number })[] = [];
  for (let from = 0; from < slots.length; ) {
    const { short, type, label, format, missing } = slots[from] as Slot;
    const width = Number.parseInt(widths.get(short) ?? String(type), 10);
    const size = elementsOf(width);
    const name = names.get(short) ?? short;
    const ofElement = (shortLabels.get(from + 1) ?? []).map(([value, meaning]) => [
      width === 0 ? String(value.readDoubleLE()) : value.toString('utf8').trimEnd(),
      meaning,
    ]);
    variables.push({
      name,
      label,
      width,
      from,
      size,
      format: `${{ 1: 'A', 5: 'F', 22: 'DATETIME' }[format >> 16]}${(format >> 8) & 0xff}.${format & 0xff}`,
      valueLabels: Object.fromEntries([...ofElement, ...(longLabels.get(name) ?? [])]),
      isEmptyMissing: missing === 1 || emptyMissing.includes(`${name}\u0001`),
    });
    from += size;
  }
  const data = unpacked(packed, cases * elements);
  const cellAt = (row: number, from: number, size: number) =>
    data.subarray((row * elements + from) * 8, (row * elements + from + size) * 8);
  return {
    variables: variables.map(({ from: _, size: __, ...variable }) => variable),
    rows: Array.from({ length: cases }, (_, row) =>
      variables.map(({ width, from, size }) => textOrNumber(cellAt(row, from, size), width)),
    ),
  };
}

function elementsOf(width: number): number {
  if (width <= 255) return Math.max(1, Math.ceil(width / 8));
  const segments = Math.ceil(width / 252);
  return (segments - 1) * 32 + Math.ceil((width - (segments - 1) * 252) / 8);
}

function textOrNumber(cell: Buffer, width: number): string | number | null {
  if (width === 0) return cell.readDoubleLE() === -Number.MAX_VALUE ? null : cell.readDoubleLE();
  const parts: Buffer[] = [];
  for (let place = 0; place < cell.length; place += 256) parts.push(cell.subarray(place, place + 255));
  return Buffer.concat(parts).subarray(0, width).toString('utf8').replace(/ +$/, '');
}

function readRecords(bytes: Buffer) {
  const { int, take, text, rest } = reading(bytes);
  if (text(4) !== '$FL2') throw new Error('This is no SPSS file.');
  take(60);
  const [layout, elements, compression, , cases] = [int(), int(), int(), int(), int()];
  if (layout !== 2 || compression !== 1) throw new Error('This form of file is not known.');
  take(8 + 9 + 8 + 64 + 3);
  const slots: Slot[] = [];
  const extensions = new Map<number, Buffer>();
  const shortLabels = new Map<number, readonly (readonly [Buffer, string])[]>();
  for (let type = int(); type !== 999; type = int()) {
    if (type === 2) {
      const [width, hasLabel, missing, format] = [int(), int(), int(), int(), int()];
      const short = text(8).trimEnd();
      const length = hasLabel === 1 ? int() : 0;
      const padded = take(Math.ceil(length / 4) * 4);
      take(8 * missing);
      const label = hasLabel === 1 ? padded.subarray(0, length).toString('utf8') : null;
      slots.push({ short, type: width, label, format, missing });
    } else if (type === 3) {
      const labels = Array.from({ length: int() }, () => {
        const [value, length] = [take(8), take(1)[0] ?? 0];
        const label = text(length);
        take((8 - ((1 + length) % 8)) % 8);
        return [value, label] as const;
      });
      if (int() !== 4) throw new Error('A record of value labels names no variables.');
      for (let count = int(); count > 0; count -= 1) shortLabels.set(int(), labels);
    } else if (type === 7) {
      const [subtype, unit, count] = [int(), int(), int()];
      extensions.set(subtype, take(unit * count));
    } else throw new Error(`The type of record ${type} is not known.`);
  }
  int();
  return { elements, cases, slots, extensions, shortLabels, data: rest() };
}

function reading(bytes: Buffer) {
  let at = 0;
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  return {
    take,
    int: () => take(4).readInt32LE(),
    text: (length: number) => take(length).toString('utf8'),
    rest: () => bytes.subarray(at),
  };
}

/** `A=one\tB=two` */
function pairs(bytes: Buffer | undefined): ReadonlyMap<string, string> {
  const entries = (bytes?.toString('utf8') ?? '').replaceAll('\0', '').split('\t');
  return new Map(entries.map((entry) => [entry.split('=')[0] ?? '', entry.split('=')[1] ?? '']));
}

function readLongLabels(bytes: Buffer): ReadonlyMap<string, readonly (readonly [string, string])[]> {
  const { int, text, rest } = reading(bytes);
  const found = new Map<string, readonly (readonly [string, string])[]>();
  while (rest().length > 0) {
    const name = text(int());
    int();
    const labels = Array.from({ length: int() }, () => [text(int()).trimEnd(), text(int())] as const);
    found.set(name, labels);
  }
  return found;
}

/** The elements of 8 bytes after their codes. */
function unpacked(packed: Buffer, count: number): Buffer {
  const { take, rest } = reading(packed);
  const data = Buffer.alloc(8 * count);
  let done = 0;
  while (done < count) {
    for (const code of take(8)) {
      if (code === 0 || done === count) continue;
      if (code === 253) take(8).copy(data, 8 * done);
      else if (code === 254) data.fill(' ', 8 * done, 8 * done + 8);
      else data.writeDoubleLE(code === 255 ? -Number.MAX_VALUE : code - 100, 8 * done);
      done += 1;
    }
  }
  if (rest().length > 0) throw new Error('Bytes are left behind the last case.');
  return data;
}
