import { numberOfText } from '../text/number-text.ts';
import type { InstructionRow } from './parsing/instruction-list.ts';

type Option = InstructionRow['options'][number];

/**
 * Numbers the options that only answers hold, so that the order of lines does not matter: numbers by value, then texts by their bytes.
 * @param described how many options the collection lists; they keep their numbers, which are the lowest
 * @returns the rows, and the new number of each option
 */
export function numberOptions(
  rows: readonly InstructionRow[],
  described: number,
): { readonly rows: readonly InstructionRow[]; readonly numberOf: (option: number) => number } {
  const numbers = new Map<number, number>();
  let last = described;
  const numbered = rows.map((row) => {
    const listed = row.options.filter(({ option }) => option <= described);
    const added = row.options.filter(({ option }) => option > described).map(withKey);
    const sorted = added.sort(compareValues).map(({ option, value, label }) => {
      last += 1;
      numbers.set(option, last);
      return { option: last, value, label };
    });
    return { ...row, options: [...listed, ...sorted] };
  });
  return { rows: numbered, numberOf: (option) => numbers.get(option) ?? option };
}

interface Keyed extends Option {
  readonly number: number;
  readonly bytes: Buffer;
}

function withKey(option: Option): Keyed {
  return { ...option, number: numberOfText(option.value), bytes: Buffer.from(option.value) };
}

function compareValues(a: Keyed, b: Keyed): number {
  const [isTextA, isTextB] = [Number.isNaN(a.number), Number.isNaN(b.number)];
  if (isTextA !== isTextB) return isTextA ? 1 : -1;
  const difference = isTextA || a.number === b.number ? 0 : a.number - b.number;
  return difference || Buffer.compare(a.bytes, b.bytes);
}
