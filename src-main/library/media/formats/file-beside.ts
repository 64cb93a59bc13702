import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * The place of a file that a build copies from a package: in a build beside the programs, or one folder above shared code; in the sources in its
 * package.
 */
export function fileBeside(name: string, source: string): string {
  const here = import.meta.dirname;
  const built = [here, path.dirname(here)].map((folder) => path.join(folder, name)).find((file) => existsSync(file));
  return built ?? createRequire(import.meta.url).resolve(source);
}
