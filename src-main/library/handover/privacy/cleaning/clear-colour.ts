import { type Box, emptied } from './boxes.ts';
import { clearProfile } from './icc-profile.ts';

const PROFILES = new Set(['prof', 'rICC']);

/** Removes the words from the colour profile in a `colr` box. Colours that are only numbers stay. */
export function clearColour(bytes: Buffer, box: Box): void {
  if (!PROFILES.has(bytes.toString('latin1', box.body, box.body + 4))) return;
  if (!clearProfile(bytes.subarray(box.body + 4, box.end))) emptied(bytes, box);
}
