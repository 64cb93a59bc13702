import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The files of a ZIP, in its order. */
export async function unzipped(archive: string): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  return Array.from(await unzippedBytes(readFileSync(archive)), ([name, bytes]) => ({ name, bytes }));
}

/** The files of a ZIP by name, in its order. */
export async function unzippedBytes(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await fromBufferPromise(archive, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}
