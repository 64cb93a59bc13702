import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is deleted after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Calls a function with an open file of these bytes. */
export async function withBytes<Value>(
  file: string,
  bytes: Buffer,
  use: (handle: FileHandle) => Promise<Value>,
): Promise<Value> {
  await writeFile(file, bytes);
  return withFile(file, use);
}

/** Calls a function with an open file. */
export async function withFile<Value>(
  file: string,
  use: (handle: FileHandle) => Promise<Value>,
  flags = 'r',
): Promise<Value> {
  const handle = await open(file, flags);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}
