import { rename, writeFile } from 'node:fs/promises';
import { clearFilePlace, readOwnFile } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import type { DownloadStore } from '../api/download-store.ts';
import { DamagedChunks } from './chunk-format.ts';
import { openChunks } from './chunk-reader.ts';
import { ChunkEncryptor } from './chunk-writer.ts';
import { growChunks } from './growing-chunks.ts';

/** Stores downloads encrypted. @param key the key for chunks of the folder `downloads` */
export function encryptedDownloads(key: Uint8Array): DownloadStore {
  return {
    grow: (file, bytes) => growChunks(file, key, bytes),
    open: (file) => openChunks(file, key),
    readText: async (file) => {
      if (readOwnFile(file) === null) return null;
      try {
        const opened = await openChunks(file, key);
        try {
          const { size } = await opened.stat();
          const bytes = Buffer.alloc(size);
          await opened.read(bytes, 0, size, 0);
          return bytes.toString('utf8');
        } finally {
          await opened.close();
        }
      } catch (error) {
        if (error instanceof DamagedChunks) return null;
        throw error;
      }
    },
    writeText: async (file, text) => {
      for (const place of [file, `${file}.new`]) clearFilePlace(place);
      await writeFile(`${file}.new`, encryptedText(text, key), { mode: PRIVATE_FILE });
      await rename(`${file}.new`, file);
    },
  };
}

function encryptedText(text: string, key: Uint8Array): Buffer {
  const encryptor = new ChunkEncryptor(key);
  const pieces = [encryptor.add(Buffer.from(text)), ...encryptor.end()].filter(({ bytes }) => bytes.length > 0);
  const file = Buffer.alloc(Math.max(...pieces.map(({ position, bytes }) => position + bytes.length)));
  for (const { position, bytes } of pieces) bytes.copy(file, position);
  return file;
}
