/** Everything that a search of bytes can find in files that left. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { parquetReadObjects } from 'hyparquet';
import { unzippedBytes } from '../../../samples/unzipped.ts';

/** Everything in a file that any reader could find, with its name. */
export async function everythingIn(file: string): Promise<string> {
  const bytes = await readFile(file);
  const parts = [file, bytes.toString('latin1'), bytes.toString('utf8')];
  if (/\.(?:xlsx|zip)$/.test(file)) {
    for (const [name, content] of await unzippedBytes(bytes)) parts.push(name, content.toString('latin1'));
  }
  if (file.endsWith('.parquet')) {
    const rows = await parquetReadObjects({ file: Uint8Array.from(bytes).buffer });
    parts.push(JSON.stringify(rows, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  }
  for (const unpack of [inflateSync, inflateRawSync, gunzipSync]) {
    for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
      try {
        parts.push(unpack(bytes.subarray(at + 7)).toString('latin1'));
      } catch {
        // Not packed in this way.
      }
    }
  }
  return parts.join('\n').replaceAll('\0', '');
}

export async function filesBelow(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).map((name) => path.join(folder, name));
  const isFile = await Promise.all(names.map(async (name) => (await stat(name)).isFile()));
  return names.filter((_, place) => isFile[place]);
}
