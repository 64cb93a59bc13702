import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The files of a ZIP, in its order. */
export async function unzipped(archive: string): Promise<readonly { readonly name: string; readonly bytes: Buffer }[]> {
  const zip = await fromBufferPromise(readFileSync(archive), { lazyEntries: true });
  const files: { name: string; bytes: Buffer }[] = [];
  for await (const entry of zip.eachEntry()) {
    files.push({ name: entry.fileName, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return files;
}
