import { readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'targets');

/** Feeds one input to the code under test; throws where that breaks a promise. */
export type Fuzz = (bytes: Buffer) => void | Promise<void>;

/** Each is named after what it feeds. */
export const TARGETS: readonly string[] = readdirSync(FOLDER)
  .map((file) => path.basename(file, '.ts'))
  .sort();

export function sourceOf(target: string): string {
  return path.join(FOLDER, `${target}.ts`);
}

/** Inputs that once led somewhere new, kept with the sources. */
export function corpusOf(target: string): string {
  return path.join(import.meta.dirname, 'corpus', target);
}
