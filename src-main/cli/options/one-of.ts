import { UsageError } from '../command/command.ts';
import { optionWords } from './words.ts';

/** The typed word, if the option accepts it. @throws UsageError that lists the accepted words */
export function oneOf<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined) throw new UsageError(optionWords.badWord(option, words.join(', '), typed));
  return found;
}
