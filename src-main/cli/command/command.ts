import type { DeskError } from '../../../src-preload/domain.ts';
import type { Context, LibraryApi } from '../../library/api/library-api.ts';
import type { ProlificClient } from '../../prolific/client.ts';

/** One option of a command, as the parser, the help, the man page and the shells' completion need it. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** What the help calls the value, e.g. `DIR`; `a|b|c` where it is one of these. */
  readonly value?: string;
  readonly help: string;
}
export type OptionTable = Readonly<Record<string, Option>>;

/** What a command answers: one document for programs, the same in words for people. */
export interface Answer {
  /** Printed as the one JSON document under `--json`. */
  readonly document: unknown;
  /** Printed without `--json`, one element a line. */
  readonly lines: readonly string[];
  /** Set where the work was done and found something wrong: exit code 1, and `error` joins the document. */
  readonly failure?: DeskError;
}

/** What one run of a command has to work with. Services are built when first asked for, and closed by the runner. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: ParsedOptions;
  readonly json: boolean;
  readonly terminal: Terminal;
  /** Absolute. */
  readonly libraryDirectory: string;
  /** Signal of Ctrl-C, and the progress that people see. */
  readonly context: Required<Context>;
  library(): Promise<LibraryApi>;
  /** Rejects with `token_missing` where the environment holds no token. */
  prolific(): ProlificClient;
  /** One line for people, on stderr; on a terminal a `passing` line is overwritten by the next. */
  say(line: string, passing?: 'passing'): void;
}

export interface Command {
  readonly name: string;
  /** Without the program's name, e.g. `import ARCHIVE.zip`. */
  readonly usage: string;
  /** One line of the overview. */
  readonly summary: string;
  readonly options: OptionTable;
  /** In their order: `<NAME>`, or `[NAME]` where it may be left out; `[NAME...]` takes all the rest. `FILE` and `.zip` are files. */
  readonly arguments: readonly string[];
  /** Null: the command has written its own bytes to stdout. */
  run(invocation: Invocation): Promise<Answer | null>;
}

/** The outside world of the command line; the tests bring their own. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: NodeJS.ProcessEnv;
}

/** Thrown for what was typed wrongly; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string;

  constructor(message: string, hint = 'Run it with --help to see how it is used.') {
    super(message);
    this.hint = hint;
  }
}

/** Typed access to the options that were given, by their long names. */
export class ParsedOptions {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  text(name: string): string | null {
    const value = this.#values[name];
    return typeof value === 'string' ? value : null;
  }

  required(name: string): string {
    const value = this.text(name);
    if (value === null || value === '') throw new UsageError(`The option --${name} is needed.`);
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** A whole number within bounds, or null where the option was not given. */
  number(name: string, least: number, greatest: number): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= greatest)) {
      throw new UsageError(`--${name} takes a whole number from ${least} to ${greatest}, not "${value}".`);
    }
    return number;
  }
}
