import packageJson from '../../package.json' with { type: 'json' };
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { createLibrary } from '../library/library.ts';
import { createProlificClient } from '../prolific/client.ts';
import { createNetwork } from '../prolific/network.ts';
import { PROLIFIC_API } from '../prolific/safe-url.ts';
import { createSqlRunner, type StartSqlProcess } from '../sql/sql-runner.ts';
import { type Invocation, type ParsedOptions, type Terminal, UsageError } from './command/command.ts';
import { helpWords } from './command/help-words.ts';
import { libraryDirectory } from './library-directory.ts';
import { unlockForCommand } from './options/passphrase.ts';
import { createStatus } from './output/progress.ts';
import { startWords } from './words.ts';

/** An {@link Invocation} that the runner closes. */
export interface OpenInvocation extends Invocation {
  /** Closes all services and stops listening for Ctrl-C. */
  close(): Promise<void>;
}

/** Creates the services of one run. Opens each only when a command needs it. */
export function openInvocation(input: {
  readonly positionals: readonly string[];
  readonly options: ParsedOptions;
  readonly json: boolean;
  readonly terminal: Terminal;
  readonly startSql: StartSqlProcess;
}): OpenInvocation {
  const { options, terminal } = input;
  // An unset variable of a script must not lead to another library.
  if (options.text('library') === '') throw new UsageError(helpWords.valueMissing('library'));
  const directory = libraryDirectory(options.text('library'), terminal.environment);
  const status = createStatus(terminal.stderr);
  const stop = new AbortController();
  const onInterrupt = () => stop.abort();
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onInterrupt);
  let library: Promise<LibraryApi> | null = null;
  const openOnce = () => {
    library ??= unlockForCommand(directory, options, terminal).then(() => createLibrary({ directory }));
    return library;
  };

  return {
    ...input,
    libraryDirectory: directory,
    context: { signal: stop.signal, onProgress: status.progress },
    say: status.say,
    library: openOnce,
    sql: async () => createSqlRunner(await openOnce(), input.startSql),
    prolific: () => {
      const token = terminal.environment.PROLIFIC_TOKEN?.trim();
      if (!token) {
        throw new DeskFailure('token_missing', startWords.noToken, startWords.noTokenHint);
      }
      return createProlificClient({
        baseUrl: terminal.environment.PROLIFIC_URL || PROLIFIC_API,
        token: async () => token,
        userAgent: `collection-desk/${packageJson.version}`,
        network: createNetwork({ environment: terminal.environment }),
      });
    },
    async close() {
      status.end();
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onInterrupt);
      if (library !== null) await closeOpened(library);
    },
  };
}

/** A library that could not be opened was reported when the command asked for it. */
async function closeOpened(opening: Promise<LibraryApi>): Promise<void> {
  const [opened] = await Promise.allSettled([opening]);
  if (opened.status === 'fulfilled') await opened.value.close();
}
