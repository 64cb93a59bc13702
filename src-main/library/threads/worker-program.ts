import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The program of a worker thread. In the sources it is beside the file that starts it. In a build it is beside the programs or one folder
 * above shared code.
 * @param starter `import.meta.url` of the file that starts the thread
 * @param name name of the program's file, without extension
 */
export function workerProgram(starter: string, name: string): URL {
  const here = fileURLToPath(starter);
  const file = `${name}${path.extname(here)}`;
  const beside = path.join(path.dirname(here), file);
  return pathToFileURL(existsSync(beside) ? beside : path.join(path.dirname(here), '..', file));
}
