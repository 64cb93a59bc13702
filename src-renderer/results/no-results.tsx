import { useQueries } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect } from 'react';
import type { Query } from '../../src-preload/domain.ts';
import { collectionCommandWords } from '../../src-preload/words/commands.ts';
import { noteWords } from '../../src-preload/words/query-notes.ts';
import { Button } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { call } from '../desk.ts';
import { useDialogs } from '../state/dialogs.tsx';
import { type ActiveFilter, activeFilters } from '../state/query-edits.ts';
import { libraryKey } from '../state/query-keys.ts';
import { useShownCollections } from '../state/use-collections.ts';
import { useInstructions } from '../state/use-instructions.ts';
import { isNarrowed, useViewActions, useViewState } from '../state/view-state.tsx';
import type { PagedChannel } from './use-pages.ts';
import { useQueryNotes } from './use-query-notes.ts';
import { resultsWords } from './words.ts';
import './no-results.css';

/** Shown for an empty result: the filters to remove, and how many results each removal would bring. */
export function NoResults({ channel }: { readonly channel: PagedChannel }) {
  const { query } = useViewState();
  const { changeQuery, clearQuery, setShown } = useViewActions();
  const instructions = useInstructions(query);
  const noun = channel === 'library.files' ? 'files' : 'submissions';
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new query empties the status line first
  useEffect(
    () => setShown({ from: 0, to: 0, total: 0, files: null, unit: noun, ranked: false }),
    [setShown, noun, query],
  );
  const notes = useQueryNotes(query);
  const filters = [...textFilter(query), ...activeFilters(query, instructions)];
  const counts = useQueries({
    queries: filters.map((filter) => ({
      queryKey: libraryKey('count', channel, filter.without),
      queryFn: () => countOf(channel, filter.without),
    })),
  });
  if (!isNarrowed(query)) return <NothingThere noun={noun} />;
  return (
    <EmptyState
      icon={<SearchX />}
      title={resultsWords.noneMatch(noun)}
      actions={
        <Button variant="primary" onClick={clearQuery}>
          {resultsWords.clearAll}
        </Button>
      }
    >
      {notes.map((note) => (
        <p key={note.kind}>{noteWords(note)}</p>
      ))}
      <p>{filters.length > 1 ? resultsWords.dropOne : resultsWords.dropThis}</p>
      <ul className="no-results">
        {filters.map((filter, place) => (
          <li key={filter.key}>
            <Button onClick={() => changeQuery(filter.without)}>
              <span className="text-cut">{filter.words}</span>
              <span className="num text-faint">{foundWords(counts[place]?.data)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

/** Without search and filters: participants sent nothing, or what they sent could not be read. */
function NothingThere({ noun }: { readonly noun: 'files' | 'submissions' }) {
  const dialogs = useDialogs();
  const shown = useShownCollections(useViewState().query);
  const isEmpty = shown.every(({ submissions }) => submissions === 0);
  // Without submissions, only lines can be problems.
  const unread = isEmpty ? shown.find(({ problems }) => problems > 0) : undefined;
  const words = unread ? resultsWords.unreadArchive : resultsWords.emptyArchive;
  return (
    <EmptyState
      icon={<SearchX />}
      title={resultsWords.none(noun)}
      actions={
        unread && (
          <Button
            onClick={() => dialogs.open({ kind: 'report', collectionId: unread.collectionId, name: unread.name })}
          >
            {collectionCommandWords.report}
          </Button>
        )
      }
    >
      {isEmpty ? words : resultsWords.noFiles}
    </EmptyState>
  );
}

function textFilter(query: Query): readonly ActiveFilter[] {
  const text = query.text.trim();
  return text === '' ? [] : [{ key: 'text', words: resultsWords.text(text), without: { ...query, text: '' } }];
}

function foundWords(count: number | undefined): string {
  if (count === undefined) return '';
  return count === 0 ? resultsWords.stillNone : resultsWords.without(count);
}

async function countOf(channel: PagedChannel, query: Query): Promise<number> {
  const input = { query, offset: 0, limit: 1 };
  const page = channel === 'library.files' ? await call(channel, input) : await call(channel, input);
  return page.total;
}
