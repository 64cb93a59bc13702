import type { Facets, Query, SubmissionRow } from '../../../src-preload/domain.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import type { QueryNote } from '../../../src-preload/words/query-notes.ts';
import type { Context, LibraryApi } from '../../library/api/library-api.ts';
import { type Command, flag, UsageError, valued } from '../command/command.ts';
import { countWords } from '../command/count-words.ts';
import { columns, printable, shortened } from '../command/print-text.ts';
import { COLLECTION_OPTION, FILTER_OPTIONS, readQuery } from '../options/query-options.ts';
import { readMarks } from '../output/plain-mark.ts';
import { plainText, rowDocument, rowMarkWords } from '../output/plain-submission.ts';
import { tellNotes } from '../output/query-notes.ts';
import { commandLineWords } from './words.ts';

const DEFAULT_LIMIT = 50;
const LARGEST_PAGE = 500;

interface Found {
  readonly total: number;
  readonly items: readonly SubmissionRow[];
  readonly notes: readonly QueryNote[];
  readonly next: string | null;
}

/** Reads the requested number of items, page by page. */
async function collect(
  library: LibraryApi,
  query: Query,
  wanted: number,
  after: string | null,
  context: Context,
): Promise<Found> {
  const items: SubmissionRow[] = [];
  let next = after;
  for (;;) {
    const limit = Math.min(LARGEST_PAGE, wanted - items.length);
    const page = await library.submissions({ query, limit, ...(next === null ? {} : { after: next }) }, context);
    items.push(...page.items);
    next = page.next;
    if (next === null || items.length >= wanted || page.items.length === 0) {
      return { total: page.total, notes: page.notes, items, next };
    }
  }
}

function facetLines(facets: Facets): string[] {
  const counts = (entries: readonly { readonly count: number; readonly words: string }[]) =>
    columns(entries.map(({ count, words }) => [`  ${formatCount(count)}`, shortened(words, 80)]));
  return [
    ...facets.instructions.flatMap((instruction) => [
      '',
      `${shortened(instruction.description, 100)}  (${printable(instruction.instructionId)})`,
      ...counts(instruction.options.map((option) => ({ count: option.count, words: option.label }))),
    ]),
    '',
    commandLineWords.filesAndProblems,
    ...counts([
      ...facets.kinds.map(({ kind, count }) => ({ count, words: kind })),
      ...facets.has.map(({ has, count }) => ({ count, words: has })),
    ]),
  ];
}

function hitLines(items: readonly SubmissionRow[], marksOf: (row: SubmissionRow) => string | null): string[] {
  return columns(
    items.map((row) => [
      printable(row.submissionId),
      printable(row.participantId),
      printable(row.createdAt ?? ''),
      countWords.files(row.files),
      row.snippet === null ? '' : shortened(plainText(row.snippet), 100),
      shortened(marksOf(row) ?? '', 100),
    ]),
  );
}

export const searchCommand: Command = {
  name: 'search',
  usage: 'search [QUERY]',
  summary: commandLineWords.search,
  options: {
    ...COLLECTION_OPTION,
    ...FILTER_OPTIONS,
    limit: valued('N', commandLineWords.searchLimit(DEFAULT_LIMIT)),
    after: valued('CURSOR', commandLineWords.afterOption),
    count: flag(commandLineWords.countOption),
    facets: flag(commandLineWords.facetsOption),
  },
  arguments: ['[QUERY...]'],
  async run(invocation) {
    const { options, positionals, context } = invocation;
    const wanted = options.number('limit', 1, 1_000_000) ?? DEFAULT_LIMIT;
    const after = options.text('after');
    if (after === '') throw new UsageError(commandLineWords.badAfter);
    const library = await invocation.library();
    const query = await readQuery(invocation, library, {
      text: positionals.join(' '),
      collection: options.text('collection'),
    });
    const facets = options.flag('facets') ? await library.facets({ query, unit: 'submissions' }, context) : null;
    const withFacets = facets === null ? {} : { facets };
    if (options.flag('count')) {
      const { total, notes } = await library.submissions({ query, limit: 1 }, context);
      return {
        document: { total, items: [], ...withFacets, ...tellNotes(invocation, notes) },
        lines: [String(total), ...(facets ? facetLines(facets) : [])],
      };
    }
    const found = await collect(library, query, wanted, after, context);
    const archives = found.items.map(({ archiveId }) => archiveId);
    const markOf = await readMarks(library, archives, context);
    invocation.say(commandLineWords.found(countWords.submissions(found.total), formatCount(found.items.length)));
    if (found.next !== null) invocation.say(commandLineWords.more(found.next));
    return {
      document: {
        total: found.total,
        items: found.items.map((row) => rowDocument(row, markOf)),
        ...withFacets,
        ...tellNotes(invocation, found.notes),
        ...(found.next === null ? {} : { next: found.next }),
      },
      lines: [...hitLines(found.items, (row) => rowMarkWords(row, markOf)), ...(facets ? facetLines(facets) : [])],
    };
  },
};
