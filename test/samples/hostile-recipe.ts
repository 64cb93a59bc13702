/** A recipe of the hostile set: a name, how to write the archive, and the expected result of its import. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ErrorCode } from '../../src-preload/domain.ts';
import { goodArchive, TOP, withEntries } from './hostile-parts.ts';
import type { ZipEntry } from './zip-writer.ts';

/** Either the code with which the import must fail, or what it must find. Lists of codes are sorted; absent means none. */
export type Expectation =
  | { readonly refusedWith: ErrorCode }
  | {
      readonly submissions: number;
      readonly files?: number;
      readonly rejectedLines?: readonly number[];
      readonly missingFiles?: readonly string[];
      readonly unreferencedFiles?: readonly string[];
      /** Codes of the report's warnings, each once. */
      readonly warnings?: readonly string[];
    };

export interface Recipe {
  readonly name: string;
  readonly write: (file: string) => Promise<void>;
  readonly expect: Expectation;
}

export const file = (name: string, data = `bytes of ${name}`): ZipEntry => ({
  name: `${TOP}${name}`,
  data: Buffer.from(data),
});
export const upload = (name: string): object => ({ name: path.basename(name), path: name });
export const archive = (...entries: readonly ZipEntry[]) => withEntries(entries);

/** Writes the valid archive with changed bytes. */
export async function changed(target: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await goodArchive(target);
  await writeFile(target, change(await readFile(target)));
}
