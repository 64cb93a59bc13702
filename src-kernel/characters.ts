/** What each UTF-16 unit is, as `fold-characters.ts` says. JavaScript classifies a unit when it is first met. */
import { classify } from './imports';

/** The kinds of `fold-characters.ts`. */
export const NOTHING: u32 = 2;
export const GAP: u32 = 3;
export const LETTER: u32 = 4;
export const DIGIT: u32 = 5;
export const ALONE: u32 = 6;
export const PICTURE: u32 = 8;
export const DOT: u32 = 10;
export const COMMA: u32 = 11;
/** The kernel leaves text with this unit to JavaScript. */
export const ELSEWHERE: u32 = 0x8000;

/** By unit: its kind or {@link ELSEWHERE}, and in the upper half the folded unit. 0 if it was never met. */
const table: usize = memory.data(65_536 * 4, 16);

/** What the unit is. Asks JavaScript the first time. */
export function entryOf(unit: u32): u32 {
  const entry = load<u32>(table + (unit << 2));
  return entry !== 0 ? entry : firstEntryOf(unit);
}

function firstEntryOf(unit: u32): u32 {
  const entry: u32 = classify(unit);
  store<u32>(table + (unit << 2), entry);
  return entry;
}
