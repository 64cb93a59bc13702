import { UsageError } from '../command/command.ts';

/** The typed word, as one of those that the option takes. @throws UsageError that lists them */
export function oneOf<Word extends string>(option: string, typed: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === typed);
  if (found === undefined) throw new UsageError(`--${option} takes ${words.join(', ')}, not "${typed}".`);
  return found;
}
