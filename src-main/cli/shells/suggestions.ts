/** Finds values that a shell can suggest at a place of the command line, from the table of commands. */
import type { Command, Option, OptionTable } from '../command/command.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';

export type Suggestions =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }
  /** A value that only the person knows, such as a date or the id of a collection. */
  | { readonly kind: 'none' };

/** For the value of an option. Null for an option without a value. */
export function valueSuggestions({ type, value = '' }: Option): Suggestions | null {
  if (type === 'boolean') return null;
  if (/^[\w-]+(?:\|[\w-]+)+$/.test(value)) return { kind: 'words', words: value.split('|') };
  return value === 'FILE' ? { kind: 'files' } : { kind: value === 'DIR' ? 'folders' : 'none' };
}

/** For an argument such as `<ARCHIVE.zip>`. */
export function argumentSuggestions({ arguments: all, name }: Command): Suggestions {
  const words = all.map((argument) => argument.slice(1, -1));
  const choices = words.find((word) => word.includes('|'));
  if (choices !== undefined) return { kind: 'words', words: choices.split('|') };
  return {
    kind: words.some((word) => word === 'FILE' || /\.zip(?:\.\.\.)?$/.test(word)) || name === 'diff' ? 'files' : 'none',
  };
}

/** The options of a command and the options of every command. */
export function optionsOf(command: Command): OptionTable {
  return { ...command.options, ...COMMON_OPTIONS };
}

/** `--output`, and `-o` for an option with a short form. */
export function flagsOf(name: string, { short }: Option): readonly string[] {
  return short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
}

/** Quotes any text as one word of bash and zsh. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
