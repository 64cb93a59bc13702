import { readdirSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.join(import.meta.dirname, 'targets');

/** Feeds one input to the tested code. Throws if that breaks a rule. */
export type Fuzz = (bytes: Buffer) => void | Promise<void>;

/** Each target is named after its input. */
export const TARGETS: readonly string[] = readdirSync(FOLDER)
  .map((file) => path.basename(file, '.ts'))
  .sort();

export function sourceOf(target: string): string {
  return path.join(FOLDER, `${target}.ts`);
}

/** Stored inputs that once reached new code. */
export function corpusOf(target: string): string {
  return path.join(import.meta.dirname, 'corpus', target);
}
