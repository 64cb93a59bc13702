import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';

/** A folder that is deleted after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'collection-desk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A real library in its own folder, closed after the test. */
export async function openTestLibrary(): Promise<{ library: LibraryApi; folder: string; directory: string }> {
  const folder = await temporaryFolder();
  const directory = path.join(folder, 'library');
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  return { library, folder, directory };
}
