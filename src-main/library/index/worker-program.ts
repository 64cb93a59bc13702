import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The program of the thread that builds an archive's index. */
export function importWorkerProgram(): URL {
  return workerProgram('.', 'import-worker');
}

/** The program of the threads that index segments. */
export function segmentWorkerProgram(): URL {
  return workerProgram('segments', 'segment-worker');
}

/** In the sources, below this folder; in a build, beside the programs or one folder above shared code. */
function workerProgram(folder: string, name: string): URL {
  const here = fileURLToPath(import.meta.url);
  const file = `${name}${path.extname(here)}`;
  const candidates = [path.join(folder, file), file, path.join('..', file)];
  const found = candidates.map((each) => path.join(path.dirname(here), each)).find((each) => existsSync(each));
  return pathToFileURL(found ?? path.join(path.dirname(here), file));
}
