import path from 'node:path';
import { UsageError } from '../command/command.ts';
import { optionWords } from './words.ts';

/** The typed word, if the option accepts it. @throws UsageError that lists the accepted words */
export function oneOf<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined) throw new UsageError(optionWords.badWord(option, words.join(', '), typed));
  return found;
}

/** The typed format of an output, else the format that the name of the file ends in, else CSV. @throws UsageError */
export function formatOf<Format extends string>(
  typed: string | null,
  output: string,
  formats: readonly (Format | 'csv')[],
): Format | 'csv' {
  if (typed !== null) return oneOf('format', typed, formats);
  const extension = path.extname(output).slice(1).toLowerCase();
  return formats.find((format) => format === extension) ?? 'csv';
}
