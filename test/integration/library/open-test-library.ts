import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { LibraryApi } from '../../../src-main/library/api/library-api.ts';
import { createLibrary } from '../../../src-main/library/library.ts';
import { temporaryFolder } from '../../harness/temporary-folder.ts';

/** A real library in its own folder, closed after the test. */
export async function openTestLibrary(): Promise<{ library: LibraryApi; folder: string; directory: string }> {
  const folder = temporaryFolder();
  const directory = path.join(folder, 'library');
  const library = await createLibrary({ directory });
  onTestFinished(() => library.close());
  return { library, folder, directory };
}
