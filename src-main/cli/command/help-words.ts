import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the help, of common options and of wrong usage. */
export const helpWords = translated('helpWords', {
  seeHelp: 'Run it with --help to see how it is used.',
  unexpectedHint: 'Try again. If it happens again, send the developers the text on stderr.',
  optionNeeded: (option: string) => `The option --${option} is needed.`,
  wholeNumber: (option: string, least: number, greatest: number, typed: string) =>
    `--${option} takes a whole number from ${least} to ${greatest}, not "${typed}".`,
  exitCodes:
    'Exit code 0: done. 1: failed; under --json stdout holds {"error": {"code", "message", "hint"}}. 2: wrong usage.',
  environment:
    'Progress goes to stderr. PROLIFIC_TOKEN holds the API token; PROLIFIC_URL another base address of the API.',
  repeatable: '(may be repeated)',
  purpose: 'Browse, search and hand over the data of Prolific collections, offline.',
  usage: (program: string) => `Usage: ${program} COMMAND [ARGUMENTS] [OPTIONS]`,
  commands: 'Commands:',
  commonOptions: 'Options of every command:',
  moreHelp: (program: string) =>
    `"${program} COMMAND --help" lists the options of one command. COLLECTION is an id or an exact name.`,
  usageOf: (program: string, usage: string) => `Usage: ${program} ${usage} [OPTIONS]`,
  options: 'Options:',
  libraryOption: 'the library to work on (also COLLECTION_DESK_LIBRARY)',
  passphraseFileOption: 'a file with the passphrase of an encrypted library (also COLLECTION_DESK_PASSPHRASE_FILE)',
  jsonOption: 'print exactly one JSON document on stdout; everything is English then',
  languageOption: 'the language of help and messages (also COLLECTION_DESK_LANGUAGE; default that of the locale)',
  badLanguage: (languages: string, typed: string) => `--language takes ${languages}, not "${typed}".`,
  helpOption: 'show this help',
  commandNeeded: 'A command is needed.',
  valueMissing: (option: string) => `The value of --${option} is missing.`,
  writeValue: (typed: string, option: string) => `If it is "${typed}", write --${option}=${typed}.`,
  usedLike: (usage: string) => `It is used like this: ${usage}`,
});
