import path from 'node:path';
import { shell } from 'electron';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { DocumentName } from '../../src-preload/openings.ts';
import { shellWords } from './words.ts';

/**
 * Opens documents of the application in the person's own programs.
 * @param documents folder with the guide and the licences
 */
export function createDocuments(documents: string, logs: string): (name: DocumentName) => Promise<void> {
  const places: Readonly<Record<DocumentName, string>> = {
    guide: path.join(documents, 'guide', 'index.html'),
    licences: path.join(documents, 'licences.txt'),
    logs,
  };
  return async (name) => {
    const problem = await shell.openPath(places[name]);
    if (problem !== '')
      throw new DeskFailure('disk_error', shellWords.notOpened, shellWords.notOpenedHint(places[name]));
  };
}
