import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes the names of the files in a folder durable. Does nothing on Windows, which cannot sync folders and does not need to. */
export function syncFolder(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
