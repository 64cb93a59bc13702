import type { DeskError } from '../../../src-preload/domain.ts';
import type { Context, LibraryApi } from '../../library/api/library-api.ts';
import type { ProlificClient } from '../../prolific/client.ts';
import type { SqlRunner } from '../../sql/sql-runner.ts';
import { helpWords } from './help-words.ts';

/** One option of a command, for the parser, the help, the manual page and the completion. */
export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** May be given several times. */
  readonly multiple?: boolean;
  /** The name of the value in the help, e.g. `DIR`. `a|b|c` for one of these. */
  readonly value?: string;
  readonly help: string;
}
export type OptionTable = Readonly<Record<string, Option>>;

/** An option that is given or not. */
export const flag = (help: string): Option => ({ type: 'boolean', help });
/** An option with a value. */
export const valued = (value: string, help: string): Option => ({ type: 'string', value, help });
/** An option with a value that may be given several times. */
export const repeated = (value: string, help: string): Option => ({ type: 'string', multiple: true, value, help });

/** The result of a command: one document for programs, and the same in words for people. */
export interface Answer {
  /** Printed as the one JSON document under `--json`. */
  readonly document: unknown;
  /** Printed without `--json`, one element on each line. */
  readonly lines: readonly string[];
  /** Set when the work was done but found a problem: exit code 1, and `error` is added to the document. */
  readonly failure?: DeskError;
  /** The beginning of the document, if the command has printed it. */
  readonly begun?: string;
}

/** The context of one run of a command. Services start when a command first needs them. The runner closes them. */
export interface Invocation {
  readonly positionals: readonly string[];
  readonly options: ParsedOptions;
  readonly json: boolean;
  readonly terminal: Terminal;
  /** An absolute path. */
  readonly libraryDirectory: string;
  /** The signal of Ctrl-C, and the progress for people. */
  readonly context: { readonly [Key in keyof Context]-?: NonNullable<Context[Key]> };
  library(): Promise<LibraryApi>;
  /** Rejects with `token_missing` without a token in the environment. */
  prolific(): ProlificClient;
  sql(): Promise<SqlRunner>;
  /** Writes one line for people to stderr. On a terminal, the next line overwrites a `passing` one. */
  say(line: string, passing?: 'passing'): void;
}

export interface Command {
  readonly name: string;
  /** Without the name of the program, e.g. `import ARCHIVE.zip`. */
  readonly usage: string;
  /** One line of the overview. */
  readonly summary: string;
  readonly options: OptionTable;
  /** In order: `<NAME>`, `[NAME]` for an optional one, `[NAME...]` for all the rest. `FILE` and `.zip` are files. */
  readonly arguments: readonly string[];
  /** Null when the command has written data to stdout. */
  run(invocation: Invocation): Promise<Answer | null>;
}

/** The environment of the command line. Tests provide another one. */
export interface Terminal {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: NodeJS.ProcessEnv;
}

/** Thrown for wrong usage. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly hint: string;

  constructor(message: string, hint: string = helpWords.seeHelp) {
    super(message);
    this.hint = hint;
  }
}

/** Typed access to the given options, by their long names. */
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
    if (value === null || value === '') throw new UsageError(helpWords.optionNeeded(name));
    return value;
  }

  list(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  /** A whole number in a range. Null without the option. */
  number(name: string, least: number, greatest: number): number | null {
    const value = this.text(name);
    if (value === null) return null;
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= greatest)) {
      throw new UsageError(helpWords.wholeNumber(name, least, greatest, value));
    }
    return number;
  }
}
