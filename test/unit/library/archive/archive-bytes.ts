import { type FileHandle, open, writeFile } from 'node:fs/promises';

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
