/** All German texts of the command line, by the names in `translated`. */
import { SHARED_GERMAN } from '../../src-preload/words/german.ts';
import { GERMAN_MESSAGES, germanValue } from '../../src-preload/words/german-messages.ts';
import { createMessages } from '../../src-preload/words/messages.ts';
import type { Texts } from '../../src-preload/words/translated.ts';
import * as command from './command/german.ts';
import * as commands from './commands/german.ts';
import * as options from './options/german.ts';
import { germanOutput } from './output/german.ts';
import { germanShellTexts } from './shells/german.ts';
import type { startWords } from './words.ts';

const germanStart: typeof startWords = {
  noToken: 'PROLIFIC_TOKEN ist nicht gesetzt.',
  noTokenHint:
    'Erzeugen Sie bei Prolific unter „Settings“, „API tokens“ ein Token, und schreiben Sie es in diese Umgebungsvariable.',
};

const GERMAN: Readonly<Record<string, unknown>> = {
  ...SHARED_GERMAN,
  startWords: germanStart,
  helpWords: command.germanHelp,
  countWords: command.germanCounts,
  commandLineWords: commands.germanCommandLine,
  handoverWords: commands.germanHandover,
  sqlCommandWords: commands.germanSqlCommand,
  optionWords: options.germanOptions,
  handoverOptionWords: options.germanHandoverOptions,
  outputWords: germanOutput,
  shellTexts: germanShellTexts,
};

/** Finds the templates when the first message is shown. */
let translate: ((english: string) => string) | undefined;

export const GERMAN_TEXTS: Texts = {
  language: 'de',
  locale: 'de-DE',
  find: (name, english) => GERMAN[name] ?? english,
  message: (english) => {
    translate ??= createMessages({ ...GERMAN_MESSAGES, ...command.PARSER_MESSAGES }, germanValue);
    return translate(english);
  },
};
