import { LIMITS } from '../../archive/limits.ts';
import type { InstructionRow } from '../parsing/instruction-list.ts';

/** Numbers the options of one segment from 0: the described ones first, in their order. Looks them up by their bytes. */
export interface OptionTable {
  /** The number of an option of this instruction; a new value is added. -1 if the instruction has too many options. */
  number(instruction: number, bytes: Buffer, from: number, to: number): number;
  /** The label that people read for the option, in UTF-8. */
  label(option: number): Buffer;
  /** Returns the new options in the order of their first use, and resets the table for the next segment. */
  takeAdded(): readonly { readonly instruction: number; readonly value: string }[];
}

interface Option {
  readonly instruction: number;
  readonly value: Buffer;
  readonly label: Buffer;
}

const FIRST_SLOTS = 256;
const EMPTY = Buffer.alloc(0);
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Begins with the options that the collection lists. */
export function createOptionTable(instructions: readonly InstructionRow[]): OptionTable {
  const options: Option[] = [];
  const hashes: number[] = [];
  let perInstruction: number[] = [];
  let slots = new Int32Array(FIRST_SLOTS).fill(-1);

  const add = (option: Option, hash: number): number => {
    const number = options.length;
    options.push(option);
    hashes.push(hash);
    perInstruction[option.instruction] = (perInstruction[option.instruction] ?? 0) + 1;
    if (options.length * 2 > slots.length) slots = placed(hashes, slots.length * 2);
    else place(slots, hash, number);
    return number;
  };
  for (const { instruction, options: described } of instructions) {
    for (const { value, label } of described) {
      const bytes = Buffer.from(value);
      add({ instruction, value: bytes, label: Buffer.from(label) }, hashOf(instruction, bytes, 0, bytes.length));
    }
  }
  const known = options.length;
  const knownPerInstruction = [...perInstruction];
  return {
    number: (instruction, bytes, from, to) => {
      const hash = hashOf(instruction, bytes, from, to);
      const mask = slots.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const number = slots[slot] ?? -1;
        if (number < 0) break;
        const option = options[number];
        if (option?.instruction === instruction && isSame(option.value, bytes, from, to)) return number;
      }
      if ((perInstruction[instruction] ?? 0) >= LIMITS.optionsOfInstruction) return -1;
      const value = Buffer.from(bytes.subarray(from, to));
      return add({ instruction, value, label: value }, hash);
    },
    label: (option) => options[option]?.label ?? EMPTY,
    takeAdded: () => {
      const added = options.slice(known).map(({ instruction, value }) => ({ instruction, value: value.toString() }));
      options.length = known;
      hashes.length = known;
      perInstruction = [...knownPerInstruction];
      slots = placed(hashes, slots.length);
      return added;
    },
  };
}

function placed(hashes: readonly number[], size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size).fill(-1);
  for (const [number, hash] of hashes.entries()) place(slots, hash, number);
  return slots;
}

function place(slots: Int32Array, hash: number, number: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== -1) slot = (slot + 1) & mask;
  slots[slot] = number;
}

function hashOf(instruction: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = Math.imul(FNV_OFFSET ^ instruction, FNV_PRIME);
  for (let index = from; index < to; index += 1) hash = Math.imul(hash ^ (bytes[index] ?? 0), FNV_PRIME);
  return (hash ^ (hash >>> 15)) >>> 0;
}

function isSame(value: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (value.length !== to - from) return false;
  for (let index = 0; index < value.length; index += 1) if (value[index] !== bytes[from + index]) return false;
  return true;
}
