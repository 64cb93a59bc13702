import path from 'node:path';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { eachFile } from '../reading/each-file.ts';
import { factsOf, type TableSource } from '../tables/open-table.ts';
import { fillFolder } from './fill-folder.ts';
import { type CopiedFile, changesOf, MANIFEST_NAME, writeManifest } from './manifest.ts';
import { UNCONVERTED } from './open-copy.ts';

/**
 * Writes the manifest of existing copies.
 * @param directory absolute
 * @param copies `copiedTo` is relative to it
 * @returns the absolute path of the manifest
 */
export async function saveManifest(
  source: TableSource,
  directory: string,
  copies: readonly { readonly ref: FileRef; readonly copiedTo: string }[],
  signal: AbortSignal | undefined,
): Promise<string> {
  async function* rows(): AsyncGenerator<CopiedFile> {
    const files = eachFile(
      source,
      copies.map(({ ref }) => ref),
      signal,
    );
    let place = 0;
    for (const file of files) {
      const facts = await factsOf(source, file, { signal });
      const copiedTo = copies[place]?.copiedTo ?? null;
      place += 1;
      yield { ...source.gate.file(file), facts, copiedTo, copySha256: null, ...UNCONVERTED };
    }
  }
  return fillFolder(directory, async (folder) => {
    const { path: name } = await folder.file(MANIFEST_NAME, async (file) => {
      await writeManifest(file, rows(), changesOf(source.gate, null));
      return {};
    });
    return path.join(folder.directory, name);
  });
}
