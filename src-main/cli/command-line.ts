import packageJson from '../../package.json' with { type: 'json' };
import type { DeskError } from '../../src-preload/domain.ts';
import { cancelled } from '../../src-preload/failure.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { hasCode } from '../disk/disk-failure.ts';
import { forkSqlProcess } from '../library/sql/fork-process.ts';
import type { StartSqlProcess } from '../sql/sql-runner.ts';
import { type Answer, type Terminal, UsageError } from './command/command.ts';
import { commandHelp, overview } from './command/help.ts';
import { commandName, type Parsed, parseArguments } from './command/parse-arguments.ts';
import { jsonDocument } from './command/print-text.ts';
import { readThrown } from './command/read-thrown.ts';
import { COMMANDS } from './commands.ts';
import { openInvocation } from './invocation.ts';
import { writeStdout, writeText } from './output/output.ts';
import { HELP_OPTIONS, typedArguments, wantsJson } from './start-arguments.ts';

const DONE = 0;
const FAILED = 1;
const WRONG_USAGE = 2;

/**
 * True when the executable of the packaged application was called as the command line, not to open the window.
 * @param argv `process.argv`, unchanged
 */
export function isCommandLine(argv: readonly string[]): boolean {
  const typed = typedArguments(argv);
  try {
    const name = commandName(typed);
    if (name === null) return HELP_OPTIONS.some((option) => typed.includes(option));
    return name === 'help' || COMMANDS.some((command) => command.name === name);
  } catch {
    // For example --library without a folder. The window reports it.
    return false;
  }
}

/** The last resort for words. If stderr fails too, only the exit code tells. */
async function writeStderr({ stderr }: Terminal, text: string): Promise<void> {
  await writeText(stderr, text).catch(() => undefined);
}

async function print(terminal: Terminal, json: boolean, answer: Answer): Promise<number> {
  const { document, lines, failure, begun = '' } = answer;
  if (json) {
    const whole = failure && typeof document === 'object' ? { ...document, error: failure } : document;
    const text = jsonDocument(whole, terminal.stdout.isTTY === true);
    await writeStdout(terminal, `${text.slice(begun.length)}\n`);
  } else {
    if (lines.length > 0) await writeStdout(terminal, `${lines.join('\n')}\n`);
    if (failure) await printError(terminal, false, failure);
  }
  return failure ? FAILED : DONE;
}

async function printError(terminal: Terminal, json: boolean, error: DeskError): Promise<void> {
  const { code, message, hint, details } = error;
  const document = { error: { code, message, hint, ...(details && { details }) } };
  const lines = [inLanguage(message), inLanguage(hint), ...(details ? [inLanguage(details)] : [])];
  const tell = () => writeStderr(terminal, `${lines.join('\n')}\n`);
  if (!json) await tell();
  // The failure can be that stdout cannot be written to.
  else await writeStdout(terminal, `${jsonDocument(document, terminal.stdout.isTTY === true)}\n`).catch(tell);
}

async function printThrown(terminal: Terminal, json: boolean, thrown: unknown): Promise<void> {
  const { error, unexpected } = readThrown(thrown);
  if (unexpected !== null) await writeStderr(terminal, `${unexpected}\n`);
  await printError(terminal, json, error);
}

async function runCommand(
  parsed: Extract<Parsed, { kind: 'run' }>,
  { terminal, startSql }: Surroundings,
  json: boolean,
) {
  const { command, positionals, options } = parsed;
  const invocation = openInvocation({ positionals, options, json, terminal, startSql });
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

/** What a run gets from outside. */
interface Surroundings {
  readonly terminal: Terminal;
  readonly startSql: StartSqlProcess;
}

async function run(typed: readonly string[], surroundings: Surroundings, json: boolean): Promise<number> {
  const { terminal } = surroundings;
  const parsed = parseArguments(typed, COMMANDS);
  switch (parsed.kind) {
    case 'run':
      return runCommand(parsed, surroundings, json);
    case 'help':
      return print(terminal, json, parsed.command === null ? overview(COMMANDS) : commandHelp(parsed.command));
    case 'version': {
      const { version } = packageJson;
      return print(terminal, json, { document: { version }, lines: [version] });
    }
  }
}

/**
 * Runs one command and waits until all of its output is written.
 * @param argv `process.argv`, unchanged
 * @returns the exit code: 0 done, 1 failed, 2 wrong usage
 */
export async function runCommandLine(
  argv: readonly string[],
  terminal: Terminal = ownTerminal(),
  startSql: StartSqlProcess = forkSqlProcess,
): Promise<number> {
  const typed = typedArguments(argv);
  const json = wantsJson(typed);
  // A reader of our output can stop early (`| head`). That is not a failure. Other failures reach the code that waits for the write.
  let readerGone = false;
  terminal.stdout.on('error', (error: NodeJS.ErrnoException) => {
    readerGone ||= error.code === 'EPIPE';
  });
  terminal.stderr.on('error', () => undefined);
  try {
    return await run(typed, { terminal, startSql }, json);
  } catch (error) {
    if (readerGone || hasCode(error, 'EPIPE')) return DONE;
    if (!(error instanceof UsageError)) {
      await printThrown(terminal, json, error);
      return FAILED;
    }
    await printError(terminal, json, { code: 'bad_input', message: error.message, hint: error.hint });
    return WRONG_USAGE;
  }
}

function ownTerminal(): Terminal {
  return { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, environment: process.env };
}
