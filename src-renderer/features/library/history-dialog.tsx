import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '../../../src-preload/history.ts';
import { collectionCommandWords } from '../../../src-preload/words/commands.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { call } from '../../desk.ts';
import { formatBound, formatInstant } from '../../hooks/format.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { libraryKey } from '../../state/query-keys.ts';
import { usePrivacyReport } from '../../state/use-privacy-report.ts';
import { privacyReportWords } from '../../state/words.ts';
import { libraryWords } from './words.ts';
import './report-dialog.css';

/** The dialog shows this many entries. The command `log` shows all of them. */
const MOST_ENTRIES = 500;

/** The activity log of a collection: exports, imports, reviews, hand-overs, removals. */
export function HistoryDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const history = useQuery({
    queryKey: libraryKey('history', collectionId),
    queryFn: () => call('library.history', { collectionId, before: null, limit: MOST_ENTRIES }),
    staleTime: 0,
  });
  const report = usePrivacyReport();
  const lines = inOneLine(history.data ?? []);
  return (
    <Dialog
      onClose={onClose}
      size="large"
      title={collectionCommandWords.log}
      description={name}
      footer={
        <DoneFooter onClose={onClose}>
          <Button disabled={report.isPending} onClick={() => report.mutate(collectionId)}>
            {privacyReportWords.save}
          </Button>
        </DoneFooter>
      }
    >
      <div className="report">
        {history.error ? (
          <ErrorState compact failure={history.error} onRetry={() => void history.refetch()} />
        ) : history.data === undefined ? (
          <Skeleton height="96px" />
        ) : (
          <ul className="report-rows copyable" aria-label={collectionCommandWords.log}>
            {lines.map(({ entry, at, words }) => (
              <li key={entry} className="report-row">
                <time className="report-row-when num" dateTime={at}>
                  {formatInstant(at)}
                </time>
                <span className="report-row-words text-soft">{words}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="text-faint text-small">
          {history.data?.length === MOST_ENTRIES && libraryWords.log.limited(MOST_ENTRIES)}
          {libraryWords.log.explanation[0]}
          <code>log --json</code>
          {libraryWords.log.explanation[1]}
        </p>
      </div>
    </Dialog>
  );
}

interface Line extends Pick<HistoryEntry, 'entry' | 'at'> {
  readonly words: string;
}

/** Joins reviews that follow one another into one line. */
function inOneLine(entries: readonly HistoryEntry[]): readonly Line[] {
  const lines: Line[] = [];
  for (let place = 0; place < entries.length; ) {
    const first = entries[place];
    if (first === undefined) break;
    let end = place + 1;
    while (first.action === 'review' && entries[end]?.action === 'review') end += 1;
    const items = entries.slice(place, end).reduce((sum, { details }) => sum + Number(details.items ?? 0), 0);
    const words = end - place > 1 ? libraryWords.log.markedTimes(items) : historyWords(first, formatBound);
    lines.push({ entry: first.entry, at: first.at, words });
    place = end;
  }
  return lines;
}
