import path from 'node:path';
import { shell } from 'electron';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { DocumentName } from '../../src-preload/openings.ts';
import { shellWords } from './words.ts';

/** Opens a document of the application in the person's own program. */
export type OpenDocument = (name: DocumentName) => Promise<void>;

/** @param documents folder with the guide and the licences */
export function createDocuments(documents: string, logs: string): OpenDocument {
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
