import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';

/** The texts of an empty result, and of selections. */
export const resultsWords = translated('resultsWords', {
  none: (noun: string) => `No ${noun}`,
  noneMatch: (noun: string) => `No ${noun} match`,
  noFiles: 'Participants uploaded no files here. The table shows the answers.',
  archiveIsSafe: 'The archive is unchanged.',
  emptyArchive: 'This archive is empty.',
  unreadArchive: 'No line of this archive could be read. The import report says why.',
  clearAll: 'Clear search and filters',
  dropOne: 'Remove one of these to see more:',
  dropThis: 'Remove this to see more:',
  text: (text: string) => `“${text}”`,
  tooMany: (count: number) => `${formatCount(count)} items are selected. Nothing was changed.`,
  tooManyHint: (most: number) => `Select at most ${formatCount(most)} items at a time.`,
  everything: 'Everything shown',
  selected: (count: number, unit: 'files' | 'submissions') => formatCounted(count, `selected ${unit.slice(0, -1)}`),
  stillNone: 'still none',
  without: (count: number) => `${formatCount(count)} without it`,
});
