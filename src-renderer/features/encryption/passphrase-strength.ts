/** How hard a new passphrase is to guess, roughly. */
export type Strength = 'short' | 'weak' | 'fair' | 'strong';

const FAIR_LETTERS = 14;
const STRONG_LETTERS = 20;
/** A passphrase of fewer different characters is a pattern. */
const DIFFERENT = 6;

/** Counts characters, and not their kinds: length is what makes guessing slow. @param least a new passphrase must have so many */
export function strengthOf(passphrase: string, least: number): Strength {
  const letters = [...passphrase];
  if (letters.length < least) return 'short';
  if (letters.length < FAIR_LETTERS || new Set(letters).size < DIFFERENT) return 'weak';
  return letters.length < STRONG_LETTERS ? 'fair' : 'strong';
}
