/** What a shell may offer at a place of the command line, worked out from the table of commands. */
import type { Command, Option, OptionTable } from '../command/command.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';

export type Suggestions =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** Only the person knows, such as a date or the id of a collection. */
  | { readonly kind: 'none' };

/** Of an option's value; null for one that takes none. */
export function valueSuggestions({ type, value = '' }: Option): Suggestions | null {
  if (type === 'boolean') return null;
  if (/^[\w-]+(?:\|[\w-]+)+$/.test(value)) return { kind: 'words', words: value.split('|') };
  return value === 'FILE' ? { kind: 'files' } : { kind: value === 'DIR' ? 'folders' : 'none' };
}

/** Of an argument such as `<ARCHIVE.zip>`. */
export function argumentSuggestions({ arguments: all, name }: Command): Suggestions {
  const words = all.map((argument) => argument.slice(1, -1));
  const choices = words.find((word) => word.includes('|'));
  if (choices !== undefined) return { kind: 'words', words: choices.split('|') };
  return { kind: words.some((word) => word === 'FILE' || word.endsWith('.zip')) || name === 'diff' ? 'files' : 'none' };
}

/** A command's own options and those of every command. */
export function optionsOf(command: Command): OptionTable {
  return { ...command.options, ...COMMON_OPTIONS };
}

/** `--output`, and `-o` where there is a short form. */
export function flagsOf(name: string, { short }: Option): readonly string[] {
  return short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
}

/** A word as one word of bash and zsh, whatever it holds. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
