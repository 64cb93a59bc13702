/** Small files of the library that only keep notes, which can be made again. */
import { readFileSync, renameSync, statSync } from 'node:fs';

/** The content of a note; null if there is none. Something else in its place, such as a folder or a pipe, counts as none. */
export function readNote(file: string): string | null {
  // Opening a pipe would wait for its writer.
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(file, 'latin1') : null;
}

/** Gives everything that has the place of a note and is no file another name, because people may have only this copy of it. */
export function clearNotePlace(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return;
  let aside = `${file}.set-aside`;
  for (let number = 2; statSync(aside, { throwIfNoEntry: false }) !== undefined; number += 1) {
    aside = `${file}.set-aside-${number}`;
  }
  renameSync(file, aside);
}
