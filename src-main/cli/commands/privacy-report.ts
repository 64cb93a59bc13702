import { writeFile } from 'node:fs/promises';
import type { HistoryEntry } from '../../../src-preload/history.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import type { LibraryApi } from '../../library/api/library-api.ts';
import type { Command } from '../command/command.ts';
import { findCollection } from '../options/collection-argument.ts';
import { FORCE_OPTION, writeOutput } from '../output/output.ts';
import { isHandover, privacyReport } from '../output/privacy-report.ts';
import { reportWords } from '../output/privacy-report-words.ts';

const AT_ONCE = 500;

export const privacyReportCommand: Command = {
  name: 'privacy-report',
  usage: 'privacy-report COLLECTION -o FILE',
  summary: reportWords.summaryOfCommand,
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', help: reportWords.outputOption },
    ...FORCE_OPTION,
  },
  arguments: ['<COLLECTION>'],
  async run(invocation) {
    const { positionals, options } = invocation;
    const output = options.required('output');
    const library = await invocation.library();
    const { collectionId, name } = findCollection(await library.collections(), positionals[0] ?? '');
    const entries = await handovers(library, collectionId);
    const page = privacyReport({ collectionId, name }, entries, new Date());
    return writeOutput(
      invocation,
      output,
      (path) => writeFile(path, page),
      (_, path) => ({
        document: { path, handovers: entries.length },
        lines: [reportWords.pageWritten(formatCounted(entries.length, 'hand-over'), path)],
      }),
    );
  },
};

/** The newest first. */
async function handovers(library: LibraryApi, collectionId: string): Promise<readonly HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  for (let before: number | null = null; ; ) {
    const page: readonly HistoryEntry[] = await library.history({ collectionId, before, limit: AT_ONCE });
    found.push(...page.filter(isHandover));
    before = page.at(-1)?.entry ?? null;
    if (before === null) return found;
  }
}
