import { type CommanderError, Command as Parser, Option as ParserOption } from 'commander';
import { LANGUAGES } from '../../../src-preload/language.ts';
import { type Command, flag, type OptionTable, ParsedOptions, UsageError, valued } from './command.ts';
import { helpWords } from './help-words.ts';

const LANGUAGE_NAMES = Object.keys(LANGUAGES);

/** The options of every command. They can also come before the command. */
export const COMMON_OPTIONS: OptionTable = {
  library: valued('DIR', helpWords.libraryOption),
  'passphrase-file': valued('FILE', helpWords.passphraseFileOption),
  json: flag(helpWords.jsonOption),
  language: valued(LANGUAGE_NAMES.join('|'), helpWords.languageOption),
  help: { type: 'boolean', short: 'h', help: helpWords.helpOption },
};

/** The parsed arguments. */
export type Parsed =
  | { readonly kind: 'version' }
  /** For help on one command, or on all. */
  | { readonly kind: 'help'; readonly command: Command | null }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly positionals: readonly string[];
      readonly options: ParsedOptions;
    };

/** The first word that is not an option of every command or its value. Null when another option comes before it. */
export function commandName(typed: readonly string[]): string | null {
  return commonParser(typed).parseOptions([...typed]).operands[0] ?? null;
}

/** @throws UsageError for arguments of no command, with a suggestion */
export function parseArguments(typed: readonly string[], commands: readonly Command[]): Parsed {
  const common = commonParser(typed);
  const { operands, unknown } = common.parseOptions([...typed]);
  const [name = null, about = null] = operands;
  const language: unknown = common.getOptionValue('language');
  if (typeof language === 'string' && !LANGUAGE_NAMES.includes(language)) {
    throw new UsageError(helpWords.badLanguage(LANGUAGE_NAMES.join(', '), language));
  }
  if (common.getOptionValue('version') === true) return { kind: 'version' };
  if (name === 'help' && about !== null) return parseArguments([about, '--help'], commands);
  if (name === 'help') return { kind: 'help', command: null };
  if (common.getOptionValue('help') === true) {
    const command = commands.find(isNamed(name)) ?? null;
    // An unknown command is a typing error, also with --help.
    if (name === null || command !== null) return { kind: 'help', command };
  }
  if (name === null && unknown.length === 0) throw new UsageError(helpWords.commandNeeded);
  const parser = commonParser(typed);
  let parsed: Parsed | null = null;
  for (const command of commands) {
    const ofCommand = withOptions(parser.command(command.name), command.options, command.usage, typed);
    for (const argument of command.arguments) ofCommand.argument(argument);
    ofCommand.action(() => {
      const options = new ParsedOptions({ ...valuesOf(parser), ...valuesOf(ofCommand) });
      parsed = { kind: 'run', command, positionals: ofCommand.args, options };
    });
  }
  parser.parse([...typed], { from: 'user' });
  if (parsed === null) throw new UsageError(helpWords.commandNeeded);
  return parsed;
}

const isNamed = (name: string | null) => (command: Command) => command.name === name;

/** Parses the options of every command in any position, and leaves the rest. */
function commonParser(typed: readonly string[]): Parser {
  const parser = withOptions(new Parser(), COMMON_OPTIONS, 'COMMAND [ARGUMENTS] [OPTIONS]', typed);
  return parser.option('--version').helpCommand(false);
}

/** We write help, failures and exit codes ourselves. The parser only throws. */
function withOptions(parser: Parser, options: OptionTable, usage: string, typed: readonly string[]): Parser {
  parser.helpOption(false).configureOutput({ writeErr: () => undefined });
  parser.exitOverride((error) => {
    throw asUsageError(error, usage);
  });
  for (const [name, { type, short, multiple, value = 'VALUE' }] of Object.entries(options)) {
    const flags = `${short === undefined ? '' : `-${short}, `}--${name}${type === 'string' ? ` <${value}>` : ''}`;
    const option = new ParserOption(flags);
    if (type === 'string') {
      option.argParser<unknown>((given, before) => {
        if (given.startsWith('--') && !typed.includes(`--${name}=${given}`)) throw forgottenValue(name, given);
        return multiple ? [...(Array.isArray(before) ? before : []), given] : given;
      });
    }
    parser.addOption(option);
  }
  return parser;
}

function forgottenValue(name: string, given: string): UsageError {
  return new UsageError(helpWords.valueMissing(name), helpWords.writeValue(given, name));
}

function valuesOf(parser: Parser): Record<string, unknown> {
  return Object.fromEntries(
    parser.options.map((option) => [option.long?.slice(2) ?? '', parser.getOptionValue(option.attributeName())]),
  );
}

/** The message of the parser, with its suggestion, or else the usage of the command. */
function asUsageError({ code, message }: CommanderError, usage: string): UsageError {
  const [text = '', meant] = message
    .replace(/^error: /, '')
    .replaceAll("'", '"')
    .split('\n');
  const sentence = `${text[0]?.toUpperCase() ?? ''}${text.slice(1).replace(/\.$/, '')}.`;
  if (meant !== undefined) return new UsageError(sentence, meant.replace(/^\((.*)\)$/, '$1'));
  const isAboutArguments = code === 'commander.missingArgument' || code === 'commander.excessArguments';
  return isAboutArguments ? new UsageError(sentence, helpWords.usedLike(usage)) : new UsageError(sentence);
}
