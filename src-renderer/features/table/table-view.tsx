import { NoResults } from '../../results/no-results.tsx';
import { ResultsFailure } from '../../results/results-failure.tsx';
import { usePages } from '../../results/use-pages.ts';
import { useViewState } from '../../state/view-state.tsx';
import { SubmissionTable } from './submission-table.tsx';
import { useColumns } from './use-columns.ts';
import './table.css';

/** The submissions of the result: one row for each submission, one column for each question. */
export function TableView() {
  const { query } = useViewState();
  const captures = useColumns(query).shown.some(({ kind }) => kind === 'capture');
  const pages = usePages('library.submissions', query, captures);
  if (pages.error !== null && pages.total === null) {
    return <ResultsFailure failure={pages.error} onRetry={pages.retry} />;
  }
  if (pages.total === 0) return <NoResults channel="library.submissions" />;
  return <SubmissionTable pages={pages} />;
}
