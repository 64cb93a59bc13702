/** Writes tar archives of limited size, one after the other. */
import { createHash } from 'node:crypto';
import type { Placed } from './pack-files.ts';
import type { GrowingFile, PackageFolder } from './package-folder.ts';
import { TAR_BLOCK, TAR_END, tarHeader, tarPadding } from './tar.ts';

export interface Shards {
  /** Adds a file, to the next shard if this one is full. If `bytes` throws, no part of the file is left. */
  add(name: string, size: number, bytes: AsyncIterable<Uint8Array>): Promise<Placed>;
  /** Adds a file that belongs to the previous one, to the same shard. */
  join(name: string, bytes: Uint8Array): Promise<void>;
  /** Ends the last shard. @returns the number of shards */
  close(): Promise<number>;
}

/** @param mostBytes a shard is larger only if a single file is */
export function createShards(folder: PackageFolder, name: string, mostBytes: number): Shards {
  let count = 0;
  let shard: GrowingFile | null = null;
  const shardName = () => `${name}-${String(count - 1).padStart(6, '0')}.tar`;
  const end = async () => {
    await shard?.write(TAR_END);
    await shard?.close();
    shard = null;
  };
  const start = async (): Promise<GrowingFile> => {
    count += 1;
    return folder.open(shardName());
  };
  return {
    add: async (member, size, bytes) => {
      if (shard !== null && shard.length() + size + 3 * TAR_BLOCK > mostBytes) await end();
      shard ??= await start();
      const takeBack = shard.mark();
      const hash = createHash('sha256');
      try {
        await shard.write(tarHeader(member, size));
        for await (const chunk of bytes) {
          hash.update(chunk);
          await shard.write(chunk);
        }
        await shard.write(tarPadding(size));
      } catch (error) {
        await takeBack();
        throw error;
      }
      return { path: `${shardName()}/${member}`, bytes: size, sha256: hash.digest('hex') };
    },
    join: async (member, bytes) => {
      if (shard === null) throw new Error('There is no file that this belongs to.');
      await shard.write(Buffer.concat([tarHeader(member, bytes.length), bytes, tarPadding(bytes.length)]));
    },
    close: async () => {
      await end();
      return count;
    },
  };
}
