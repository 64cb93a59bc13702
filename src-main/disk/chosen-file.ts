/** Files that a person chose to be read whole: tables of marks, reviews, keys, choices. */
import { readFileSync, statSync } from 'node:fs';
import { DeskFailure } from '../../src-preload/failure.ts';
import { asSourceFailure } from './disk-failure.ts';
import { diskWords } from './words.ts';

/**
 * Reads such a file into memory. Null if it is larger than `largest` bytes.
 * @param mayBePipe true where a shell pipes the content, as `<(pass show library)` does
 * @throws DeskFailure `bad_input` for a path without a file, and for pipes and devices, because they may never end
 */
export function readChosenFile(file: string, largest: number, { mayBePipe = false } = {}): Buffer | null {
  try {
    const found = statSync(file);
    if (!found.isFile() && !found.isDirectory() && !(mayBePipe && found.isFIFO())) {
      throw new DeskFailure('bad_input', diskWords.specialSource(file), diskWords.specialSourceHint);
    }
    return found.size > largest ? null : readFileSync(file);
  } catch (error) {
    throw asSourceFailure(error, file);
  }
}
