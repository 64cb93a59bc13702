import { once } from 'node:events';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import type { DeskError } from '../../src-preload/domain.ts';
import { cancelled, toDeskError } from '../../src-preload/failure.ts';
import { type Answer, type Command, ParsedOptions, type Terminal, UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { COMMON_OPTIONS, commandHelp, overview } from './help.ts';
import { openInvocation } from './invocation.ts';
import { jsonDocument } from './words.ts';

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/** What was typed, without the executable and, outside the packaged application, the script. */
function typedArguments(argv: readonly string[]): string[] {
  const packaged = process.versions.electron !== undefined && !('defaultApp' in process);
  return argv.slice(packaged ? 1 : 2);
}

/** Splits what was typed into the command's name and the rest; options that every command takes may stand before it. */
function splitCommand(typed: readonly string[]): { name: string | null; rest: string[] } {
  for (let index = 0; index < typed.length; index += 1) {
    const argument = typed[index] ?? '';
    if (!argument.startsWith('-')) return { name: argument, rest: typed.filter((_, other) => other !== index) };
    if (argument === '--library') index += 1;
    else if (argument !== '--json' && !argument.startsWith('--library=')) break;
  }
  return { name: null, rest: [...typed] };
}

/**
 * True when the packaged application's executable was called as the command line and not to open the window.
 * @param argv `process.argv` as it is
 */
export function isCommandLine(argv: readonly string[]): boolean {
  const typed = typedArguments(argv);
  const { name } = splitCommand(typed);
  if (name === null) return ['--help', '-h', '--version'].includes(typed[0] ?? '');
  return name === 'help' || COMMANDS.some((command) => command.name === name);
}

interface Parsed {
  readonly positionals: readonly string[];
  readonly options: ParsedOptions;
}

function parse(command: Command, rest: readonly string[]): Parsed {
  const descriptions = Object.entries({ ...command.options, ...COMMON_OPTIONS });
  const options = Object.fromEntries(
    descriptions.map(([name, { type, short, multiple }]) => [
      name,
      { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) },
    ]),
  );
  try {
    const parsed = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true });
    return { positionals: parsed.positionals, options: new ParsedOptions(parsed.values) };
  } catch (error) {
    const isUsage = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
    if (!isUsage) throw error;
    throw new UsageError(error.message);
  }
}

function checkCount(command: Command, given: number): void {
  const [least, most] = command.positionals;
  if (given >= least && given <= most) return;
  throw new UsageError(`${command.name} is used like this: ${command.usage}`);
}

/** Waits until the text is on its way, because the packaged application exits at once afterwards. */
async function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

async function print(terminal: Terminal, json: boolean, answer: Answer): Promise<number> {
  const { document, lines, failure } = answer;
  if (json) {
    const whole = failure && typeof document === 'object' ? { ...document, error: failure } : document;
    await write(terminal.stdout, `${jsonDocument(whole, terminal.stdout.isTTY === true)}\n`);
  } else {
    if (lines.length > 0) await write(terminal.stdout, `${lines.join('\n')}\n`);
    if (failure) await printError(terminal, false, failure);
  }
  return failure ? FAILED : DONE;
}

async function printError(terminal: Terminal, json: boolean, error: DeskError): Promise<void> {
  const { code, message, hint } = error;
  const text = json
    ? jsonDocument({ error: { code, message, hint } }, terminal.stdout.isTTY === true)
    : `${message}\n${hint}`;
  await write(json ? terminal.stdout : terminal.stderr, `${text}\n`);
}

/** What nobody foresaw has no log file on the command line, so its own words follow on stderr. */
async function printThrown(terminal: Terminal, json: boolean, thrown: unknown): Promise<void> {
  const error = toDeskError(thrown);
  if (error.code === 'internal') {
    const details = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    const hint = 'Try again. If it happens again, send the developers what stands on stderr.';
    await write(terminal.stderr, `${details}\n`);
    await printError(terminal, json, { ...error, hint });
  } else await printError(terminal, json, error);
}

async function runCommand(command: Command, rest: readonly string[], terminal: Terminal, json: boolean) {
  const { positionals, options } = parse(command, rest);
  if (options.flag('help')) return print(terminal, false, { document: null, lines: commandHelp(command) });
  checkCount(command, positionals.length);
  const invocation = openInvocation({ positionals, options, json, terminal });
  try {
    const answer = await command.run(invocation);
    await invocation.close();
    return answer === null ? DONE : await print(terminal, json, answer);
  } catch (error) {
    await invocation.close();
    const isCancelled = invocation.context.signal.aborted;
    throw isCancelled ? cancelled() : error;
  }
}

async function run(typed: readonly string[], terminal: Terminal, json: boolean): Promise<number> {
  const { name, rest } = splitCommand(typed);
  if (name === null || name === 'help') {
    if (typed.includes('--version')) return print(terminal, false, { document: null, lines: [packageJson.version] });
    const asked = name === 'help' || typed.includes('--help') || typed.includes('-h');
    if (!asked)
      throw new UsageError(typed.length === 0 ? 'A command is needed.' : `Unknown option "${typed[0] ?? ''}".`);
    const about = COMMANDS.find((command) => name === 'help' && command.name === rest[0]);
    return print(terminal, false, { document: null, lines: about ? commandHelp(about) : overview(COMMANDS) });
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  return await runCommand(command, rest, terminal, json);
}

/**
 * Runs one command and waits until all of its output is written.
 * @param argv `process.argv` as it is
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function runCommandLine(argv: readonly string[], terminal: Terminal = ownTerminal()): Promise<number> {
  const typed = typedArguments(argv);
  const json = typed.includes('--json');
  // Whoever reads our output may stop early (`| head`): that is no failure of ours.
  let readerGone = false;
  const onError = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    readerGone = true;
  };
  terminal.stdout.on('error', onError);
  try {
    return await run(typed, terminal, json);
  } catch (error) {
    if (readerGone || isBrokenPipe(error)) return DONE;
    if (!(error instanceof UsageError)) {
      await printThrown(terminal, json, error);
      return FAILED;
    }
    const hint = 'Run it with --help to see how it is used.';
    await printError(terminal, json, { code: 'bad_input', message: error.message, hint });
    return WRONG_USAGE;
  } finally {
    terminal.stdout.off('error', onError);
  }
}

function isBrokenPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

function ownTerminal(): Terminal {
  return { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, environment: process.env };
}
