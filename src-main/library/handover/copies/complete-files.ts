/** How copies get their names: at once, or when they are complete. */
import { link, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { asTargetFailure, hasCode } from '../../../disk/disk-failure.ts';
import { makeFolder } from '../../../disk/make-folder.ts';

/** Makes a file at a path, and returns facts about it. `exists`: there is such a file. `unusual`: nothing was written. */
export type MakeFile<Made> = (target: string) => Promise<Made | 'exists' | 'unusual'>;

/** Turns a function that makes a file into one that gives it a name. It is called again with other names while they exist. */
type Placing = <Made extends object>(make: MakeFile<Made>) => MakeFile<Made>;

/** For a new folder, which gets its final name when all files are complete. */
export const directly: Placing = (make) => make;

/** @param waiting a folder on the same disk that holds files until they are complete; created when it is needed */
export function whenComplete(waiting: string): Placing {
  let count = 0;
  return <Made extends object>(make: MakeFile<Made>): MakeFile<Made> => {
    let complete: { readonly file: string; readonly made: Made } | null = null;
    return async (target) => {
      if (complete === null) {
        makeFolder(waiting, 0o700);
        count += 1;
        const file = path.join(waiting, String(count));
        const made = await make(file);
        if (made === 'exists' || made === 'unusual') return made;
        complete = { file, made };
      }
      return (await renamed(complete.file, target)) ? complete.made : 'exists';
    };
  };
}

/** Renames a file. False if there is a file of that name, which stays. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    // It is deleted with its folder otherwise.
    await rm(from).catch(() => undefined);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
  }
  try {
    // This disk supports no hard links. An empty file takes the name, so that no other file is replaced.
    await (await open(to, 'wx')).close();
    await rename(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw asTargetFailure(error, to);
  }
}
