import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The program of the import thread: beside this file in the sources; in a build, beside the programs or one folder above shared code. */
export function importWorkerProgram(): URL {
  const here = fileURLToPath(import.meta.url);
  const name = `import-worker${path.extname(here)}`;
  const beside = path.join(path.dirname(here), name);
  return pathToFileURL(existsSync(beside) ? beside : path.join(path.dirname(here), '..', name));
}
