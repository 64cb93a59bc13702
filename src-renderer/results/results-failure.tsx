import { ErrorState } from '../components/error-state.tsx';
import { useShownCollections } from '../state/use-collections.ts';
import { useViewState } from '../state/view-state.tsx';
import { resultsWords } from './words.ts';

/** Fills a view whose query failed. It calls the archive unchanged only when nothing is known to be wrong with it. */
export function ResultsFailure({ failure, onRetry }: { readonly failure: unknown; readonly onRetry: () => void }) {
  const isSound = useShownCollections(useViewState().query).every(({ damage }) => damage === null);
  return <ErrorState failure={failure} safe={isSound ? resultsWords.archiveIsSafe : undefined} onRetry={onRetry} />;
}
