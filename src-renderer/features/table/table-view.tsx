import { ErrorState } from '../../components/error-state.tsx';
import { NoResults } from '../../results/no-results.tsx';
import { usePages } from '../../results/use-pages.ts';
import { useViewState } from '../../state/view-state.tsx';
import { SubmissionTable } from './submission-table.tsx';
import './table.css';

/** The submissions of what is shown, one a row, one column a question. */
export function TableView() {
  const { query } = useViewState();
  const pages = usePages('library.submissions', query);
  if (pages.error !== null && pages.total === null) {
    return <ErrorState failure={pages.error} safe="The archive itself is untouched." onRetry={pages.retry} />;
  }
  if (pages.total === 0) return <NoResults channel="library.submissions" />;
  return <SubmissionTable pages={pages} />;
}
