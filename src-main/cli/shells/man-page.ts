import packageJson from '../../../package.json' with { type: 'json' };
import { type Command, flag, type OptionTable } from '../command/command.ts';
import { EXIT_CODES, PROGRAM } from '../command/help.ts';
import { helpWords } from '../command/help-words.ts';
import { COMMON_OPTIONS } from '../command/parse-arguments.ts';
import { flagsOf } from './suggestions.ts';
import { shellTexts } from './words.ts';

const EXAMPLES = [
  ['fetch COLLECTION', shellTexts.fetchExample],
  ['search "red patch" --facets', shellTexts.searchExample],
  ['table COLLECTION --format csv -o - | head', shellTexts.tableExample],
  ['cat SUBMISSION INSTRUCTION 0 > photo.jpg', shellTexts.catExample],
] as const;

/** The manual page in roff, from the same table as the parser and the help. */
export function manPage(commands: readonly Command[]): string[] {
  return [
    `.TH COLLECTION\\-DESK 1 "" "Collection Desk ${roff(packageJson.version)}" "${shellTexts.manual}"`,
    `.SH ${shellTexts.name}`,
    `${roff(PROGRAM)} \\- ${roff(shellTexts.purpose)}`,
    `.SH ${shellTexts.synopsis}`,
    `.B ${roff(PROGRAM)}`,
    '.I COMMAND',
    '[\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]',
    `.SH ${shellTexts.commands}`,
    shellTexts.collection,
    ...commands.flatMap((command) => [
      `.SS ${roff(command.usage)}`,
      `${roff(sentence(command.summary))}`,
      ...optionLines(command.options),
    ]),
    `.SH ${shellTexts.options}`,
    ...optionLines({ ...COMMON_OPTIONS, version: flag(shellTexts.versionOption) }),
    `.SH ${shellTexts.exitStatus}`,
    ...EXIT_CODES.flatMap((line) => [roff(line), '.PP']),
    roff(shellTexts.library),
    `.SH ${shellTexts.examples}`,
    ...EXAMPLES.flatMap(([typed, does]) => ['.TP', `.B ${roff(`${PROGRAM} ${typed}`)}`, roff(does)]),
  ];
}

function optionLines(options: OptionTable): string[] {
  return Object.entries(options).flatMap(([name, option]) => {
    const flags = flagsOf(name, option).map((flag) => `\\fB${roff(flag)}\\fR`);
    const value = option.value === undefined ? '' : ` \\fI${roff(option.value)}\\fR`;
    return [
      '.TP',
      `${flags.join(', ')}${value}`,
      roff(option.help + (option.multiple ? ` ${helpWords.repeatable}` : '')),
    ];
  });
}

function sentence(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;
}

/** Plain text in roff: a minus that can be copied, and no request at the start of a line. */
function roff(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('"', '\\(dq').replaceAll('’', '\\(cq');
  return escaped.replace(/^[.']/, '\\&$&');
}
