import path from 'node:path';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { throwIfCancelled } from '../../../../src-preload/failure.ts';
import { readFiles } from '../../query/stored-submissions.ts';
import { ROWS_AT_ONCE } from '../reading/rows-at-once.ts';
import { factsOf, type TableSource } from '../tables/open-table.ts';
import { fillFolder } from './fill-folder.ts';
import { type CopiedFile, MANIFEST_NAME, writeManifest } from './manifest.ts';

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
    for (let place = 0; place < copies.length; place += ROWS_AT_ONCE) {
      const batch = copies.slice(place, place + ROWS_AT_ONCE);
      const refs = batch.map(({ ref }) => ref);
      for (const [offset, file] of readFiles(source.store, source.marks, refs).entries()) {
        throwIfCancelled(signal);
        const facts = await factsOf(source, file, { signal });
        yield {
          ...source.gate.file(file),
          facts,
          copiedTo: batch[offset]?.copiedTo ?? null,
          copySha256: null,
          conversion: null,
          notConverted: null,
        };
      }
    }
  }
  return fillFolder(directory, async (folder) => {
    const stripMetadata = source.gate.choices.metadata === 'strip';
    const { path: name } = await folder.file(MANIFEST_NAME, async (file) => {
      await writeManifest(file, rows(), { stripMetadata, converts: false });
      return {};
    });
    return path.join(folder.directory, name);
  });
}
