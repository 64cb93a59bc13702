import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DamagedChunks } from '../../../src-main/library/encryption/chunk-format.ts';
import { openChunksSync, type RandomAccessSync } from '../../../src-main/library/encryption/chunk-reader.ts';
import { must } from '../must.ts';

const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'collection-desk-fuzz-')), 'chunks');
/** The key of the file in the corpus. */
const KEY = Buffer.alloc(32, 7);
const MOST_BYTES = 1_048_576;

/** A file that is or claims to be encrypted in chunks. It is read, or refused by name. */
export function fuzz(bytes: Buffer): void {
  writeFileSync(file, bytes);
  let opened: RandomAccessSync | null = null;
  try {
    opened = openChunksSync(file, KEY);
    must(opened.size <= bytes.length, 'the content is not longer than its file', opened.size);
    const content = Buffer.alloc(Math.min(MOST_BYTES, opened.size));
    must(opened.read(content, 0) === content.length, 'reads give all bytes', content.length);
  } catch (error) {
    must(error instanceof DamagedChunks, 'damage has its name', error);
  } finally {
    opened?.close();
  }
}
