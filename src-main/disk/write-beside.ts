import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { asTargetFailure } from './disk-failure.ts';
import { makeOrdinaryFile } from './ordinary-mode.ts';
import { putInPlace, targetExists } from './put-in-place.ts';
import { unfinishedBeside } from './unfinished.ts';
import { writeWhole } from './write-whole.ts';

/** @throws DeskFailure `file_exists` if one of these names exists in the folder of a file */
export function requireFreeBeside(file: string, names: readonly string[]): void {
  const taken = names.map((name) => path.join(path.dirname(file), name)).find((target) => existsSync(target));
  if (taken !== undefined) throw targetExists(taken);
}

/**
 * Writes texts into the folder of a file, each whole or not at all.
 * @param replace false: an existing file is kept
 * @throws DeskFailure `file_exists`, `disk_full`, `disk_error`
 */
export async function writeBeside(
  file: string,
  texts: readonly { readonly name: string; readonly text: string }[],
  replace: boolean,
): Promise<void> {
  for (const { name, text } of texts) {
    const target = path.join(path.dirname(file), name);
    const unfinished = await unfinishedBeside(target);
    try {
      await writeWhole(unfinished, [text]);
      await putInPlace(unfinished, target, replace);
      await makeOrdinaryFile(target);
    } catch (error) {
      throw asTargetFailure(error, target);
    } finally {
      await rm(unfinished, { force: true });
    }
  }
}
