import type { FileHandle } from 'node:fs/promises';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone when the test is over. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs with a file of these bytes open. */
export async function withBytes<Value>(
  file: string,
  bytes: Buffer,
  use: (handle: FileHandle) => Promise<Value>,
): Promise<Value> {
  await writeFile(file, bytes);
  return withFile(file, use);
}

/** Runs with a file open. */
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
