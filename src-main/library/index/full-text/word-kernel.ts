/** Loads the word kernel: WebAssembly from `src-kernel/`, which cuts texts and writes the words of a segment. One for each thread. */
import { beginsWithMelting, foldedUnit } from '../../text/fold-characters.ts';
import { hasVariant, writeVariant } from '../../text/letter-variants.ts';
import { createTermScanner, FACE, PARTED, TERM_UNITS } from '../../text/search-text.ts';
import { VARIANT_MARK } from './format.ts';
import { WORD_KERNEL } from './word-kernel-code.ts';

/** What the kernel exports, see `kernel.ts`. Positions are in its memory. */
interface KernelExports {
  readonly memory: WebAssembly.Memory;
  clear(): void;
  linesRoom(bytes: number): number;
  textRoom(bytes: number): number;
  termRoom(): number;
  startSubmission(row: number): void;
  startText(): void;
  piece(from: number, to: number): number;
  restartText(): void;
  addTerm(length: number, kind: number, step: number): void;
  addVariant(length: number): void;
  finish(): number;
  finished(): number;
  setFace(unit: number, part: number): void;
  setParted(before: number, kind: number): void;
}

/** Called for each group of words that the kernel begins. @param at its position in the segment */
type OnGroup = (at: number, firstWord: Uint16Array) => void;

export interface WordKernel extends Omit<KernelExports, 'memory' | 'termRoom' | 'setFace' | 'setParted'> {
  /** The bytes of the kernel's memory, until it grows. */
  memory(): Uint8Array<ArrayBuffer>;
  /** Adds the words of a text that the kernel does not cut. */
  scan(text: string): void;
  /** Adds a word. */
  addWord(term: Uint16Array, length: number, kind: number, step: number): void;
  onGroup: OnGroup;
}

/** The flag of `characters.ts` for units that the kernel leaves to JavaScript. */
const ELSEWHERE = 0x8000;

/** The entry of a unit for `characters.ts`. */
function classify(unit: number): number {
  const form = foldedUnit(unit);
  if (form === null || hasVariant(form.unit)) return ELSEWHERE;
  return form.kind | (form.unit << 16);
}

function loadKernel(): WordKernel {
  const module = new WebAssembly.Module(Buffer.from(WORD_KERNEL, 'base64'));
  const imports = {
    classify,
    cutElsewhere: (from: number, to: number) => {
      const text = Buffer.from(exports.memory.buffer, from, to - from).toString();
      scan(text);
      return beginsWithMelting(text) ? 1 : 0;
    },
    startGroup: (at: number, units: number, length: number) => {
      kernel.onGroup(at, new Uint16Array(exports.memory.buffer, units, length));
    },
  };
  const exports = new WebAssembly.Instance(module, { imports }).exports as unknown as KernelExports;
  for (const [unit, part] of FACE.entries()) exports.setFace(unit, part);
  for (const [before, kind] of PARTED) exports.setParted(before, kind);
  let bytes = new Uint8Array(exports.memory.buffer);
  const memory = () => {
    // The buffer of a memory that grew is empty.
    if (bytes.length === 0) bytes = new Uint8Array(exports.memory.buffer);
    return bytes;
  };
  const room = exports.termRoom();
  let target = new Uint16Array(0);
  const termTarget = () => {
    if (target.length === 0) target = new Uint16Array(exports.memory.buffer, room, TERM_UNITS + 1);
    return target;
  };
  const variant = new Uint16Array(TERM_UNITS);
  const addWord: WordKernel['addWord'] = (term, length, kind, step) => {
    copyUnits(term, length, termTarget(), 0);
    exports.addTerm(length, kind, step);
    const written = writeVariant(term, length, variant);
    if (written === 0) return;
    const variantTarget = termTarget();
    variantTarget[0] = VARIANT_MARK;
    copyUnits(variant, written, variantTarget, 1);
    exports.addVariant(written + 1);
  };
  const scan = createTermScanner({
    term: (term, length, _start, _end, kind, step) => {
      addWord(term, length, kind, step);
      return true;
    },
  });
  const kernel: WordKernel = { ...exports, memory, scan, addWord, onGroup: () => undefined };
  return kernel;
}

function copyUnits(units: Uint16Array, length: number, target: Uint16Array, at: number): void {
  for (let index = 0; index < length; index += 1) target[at + index] = units[index] ?? 0;
}

let loaded: WordKernel | null = null;

/** The kernel of this thread. A segment must be finished before the next one begins. */
export function wordKernel(): WordKernel {
  loaded ??= loadKernel();
  return loaded;
}
