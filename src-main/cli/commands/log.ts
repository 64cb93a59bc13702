import type { HistoryEntry } from '../../../src-preload/history.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import { type Command, valued } from '../command/command.ts';
import { columns, printable } from '../command/print-text.ts';
import { findCollection } from '../options/collection-argument.ts';
import { commandLineWords } from './words.ts';

const AT_ONCE = 500;

export const logCommand: Command = {
  name: 'log',
  usage: 'log [COLLECTION] [--limit N]',
  summary: commandLineWords.log,
  options: { limit: valued('N', commandLineWords.logLimit) },
  arguments: ['[COLLECTION]'],
  async run({ positionals: [typed], options, context, ...invocation }) {
    const limit = options.number('limit', 1, 1_000_000_000) ?? Number.POSITIVE_INFINITY;
    const library = await invocation.library();
    const entries = await readAll(library, typed === undefined ? null : await idOf(library, typed), limit);
    const rows = entries.map((entry) => [entry.at, printable(entry.subject), printable(historyWords(entry))]);
    return { document: { entries }, lines: entries.length === 0 ? [commandLineWords.emptyLog] : columns(rows) };
  },
};

/** The log has entries of removed collections under their id. */
async function idOf(library: LibraryApi, typed: string): Promise<string> {
  const known = await library.collections();
  const isThere = known.some(({ collectionId, name }) => collectionId === typed || name === typed);
  const [entry] = isThere ? [] : await library.history({ collectionId: typed, before: null, limit: 1 });
  return entry?.subject === typed ? typed : findCollection(known, typed).collectionId;
}

async function readAll(library: LibraryApi, collectionId: string | null, limit: number): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  for (;;) {
    const before = entries.at(-1)?.entry ?? null;
    const wanted = Math.min(AT_ONCE, limit - entries.length);
    const page = wanted > 0 ? await library.history({ collectionId, before, limit: wanted }) : [];
    if (page.length === 0) return entries;
    entries.push(...page);
  }
}
