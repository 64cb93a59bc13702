/** Rules for boxes: which inner boxes or first bytes of a box players need. Cleaning overwrites the other bytes with zeros. */
import { type Box, boxesIn, emptied } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';

/** Returns how many first bytes of the content players need; null if they do not need the box. May clear metadata in these bytes. */
export type Used = (bytes: Buffer, box: Box) => number | null;
/** The boxes that a box keeps, by their types. */
export interface BoxRules {
  readonly [type: string]: Used | BoxRules;
}

/** @param from where the first box in it begins */
export function clearBoxes(bytes: Buffer, { body, end }: Box, rules: BoxRules, from = body): void {
  for (const box of boxesIn(bytes, from, end)) {
    const rule = Object.hasOwn(rules, box.type) ? rules[box.type] : undefined;
    if (rule === undefined) emptied(bytes, box);
    else if (typeof rule === 'function') keepUsed(bytes, box, rule(bytes, box));
    else clearBoxes(bytes, box, rule);
  }
}

function keepUsed(bytes: Buffer, box: Box, used: number | null): void {
  if (used === null) emptied(bytes, box);
  else if (box.body + used > box.end) throw cannotStrip('it is damaged');
  else bytes.fill(0, box.body + used, box.end);
}

/** All bytes of the box are used. */
export const whole: Used = (_, { body, end }) => end - body;
/** Only the first bytes of the box are used. */
export const exactly =
  (used: number): Used =>
  () =>
    used;
/** @param usual how many bytes a box of version 0 uses @param long of version 1 */
export const byVersion =
  (usual: number, long: number): Used =>
  (bytes, { body }) =>
    bytes[body] === 1 ? long : usual;
/** A table with its number of rows at the beginning. */
export const table =
  (rowBytes: number): Used =>
  (bytes, { body, end }) =>
    body + 8 <= end ? 8 + bytes.readUInt32BE(body + 4) * rowBytes : end - body;
