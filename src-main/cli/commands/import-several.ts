import path from 'node:path';
import type { DeskError, ImportOutcome } from '../../../src-preload/domain.ts';
import { cancelled } from '../../../src-preload/failure.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import type { Answer, Invocation } from '../command/command.ts';
import { printable } from '../command/print-text.ts';
import { readThrown } from '../command/read-thrown.ts';
import { importDocument, importLines } from '../output/import-report.ts';
import { commandLineWords } from './words.ts';

/** What became of one archive. */
type Imported = { readonly typed: string } & ({ readonly outcome: ImportOutcome } | { readonly error: DeskError });
type Failed = Extract<Imported, { error: DeskError }>;

/**
 * Imports archives one after the other. One that fails does not stop the others. The first Ctrl-C lets the current import end, the second
 * stops it.
 */
export async function importSeveral(invocation: Invocation): Promise<Answer> {
  const { positionals, context, say, libraryDirectory } = invocation;
  // A library that cannot be opened is one failure, not one of each archive.
  await invocation.library();
  const stopNow = new AbortController();
  const onSecond = () => stopNow.abort();
  const onFirst = () => {
    say(commandLineWords.stopsAfterThis);
    for (const signal of STOPS) process.on(signal, onSecond);
  };
  context.signal.addEventListener('abort', onFirst, { once: true });
  try {
    const all: Imported[] = [];
    for (const [place, typed] of positionals.entries()) {
      all.push(
        context.signal.aborted
          ? { typed, error: { ...readThrown(cancelled()).error, message: commandLineWords.notStarted } }
          : await importOne(invocation, typed, place, stopNow.signal),
      );
    }
    return answerOf(all, libraryDirectory);
  } finally {
    context.signal.removeEventListener('abort', onFirst);
    for (const signal of STOPS) process.off(signal, onSecond);
  }
}

const STOPS = ['SIGINT', 'SIGTERM'] as const;

async function importOne(invocation: Invocation, typed: string, place: number, signal: AbortSignal): Promise<Imported> {
  const { positionals, context, say } = invocation;
  say(commandLineWords.archiveOf(place + 1, positionals.length, typed));
  try {
    const library = await invocation.library();
    const input = { path: path.resolve(typed), source: 'command-line' } as const;
    return { typed, outcome: await library.importArchive(input, { ...context, signal }) };
  } catch (thrown) {
    const { error, unexpected } = readThrown(thrown);
    if (unexpected !== null) say(unexpected);
    say(notImported({ typed, error }));
    return { typed, error };
  }
}

const notImported = ({ typed, error }: Failed) =>
  printable(`${typed}: ${inLanguage(error.message)} ${inLanguage(error.hint)}`);

function answerOf(all: readonly Imported[], libraryDirectory: string): Answer {
  const failed = all.filter((one) => 'error' in one);
  const [first] = failed;
  return {
    document: {
      archives: all.map((one) => ({
        path: one.typed,
        ...('error' in one ? { error: one.error } : importDocument(one.outcome)),
      })),
    },
    lines: [
      ...all.flatMap((one) =>
        'error' in one ? [] : [printable(one.typed), ...importLines(one.outcome).map((line) => `  ${line}`)],
      ),
      commandLineWords.library(libraryDirectory),
    ],
    ...(first && {
      failure: {
        code: first.error.code,
        message: commandLineWords.someNotImported(all.length - failed.length, all.length),
        hint: failed.map(notImported).join('\n'),
      },
    }),
  };
}
