import { useQuery } from '@tanstack/react-query';
import type { HistoryEntry } from '../../../src-preload/history.ts';
import { historyWords } from '../../../src-preload/words/history-words.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { call } from '../../desk.ts';
import { formatDay, formatInstant } from '../../hooks/format.ts';
import { libraryKey } from '../../state/query-keys.ts';
import './report-dialog.css';

/** So many entries are looked at; beyond them the command line tells more. */
const MOST_ENTRIES = 500;

export interface HistoryDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** What was done to a collection: exported, imported, reviewed, handed over, removed. */
export function HistoryDialog({ collectionId, name, onClose }: HistoryDialogProps) {
  const history = useQuery({
    queryKey: libraryKey('history', collectionId),
    queryFn: () => call('library.history', { collectionId, before: null, limit: MOST_ENTRIES }),
    staleTime: 0,
  });
  const lines = inOneLine(history.data ?? []);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="large"
      title="What was done"
      description={name}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="report">
        {history.error ? (
          <ErrorState failure={history.error} onRetry={() => void history.refetch()} />
        ) : history.data === undefined ? (
          <Skeleton height="96px" />
        ) : (
          <ul className="report-rows copyable" aria-label="What was done">
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
          {history.data?.length === MOST_ENTRIES && `The last ${MOST_ENTRIES} entries. `}
          This log only grows; nothing but ids of submissions that were removed for good leaves it. With the archives’
          SHA-256, versions and queries, which the command <code>log --json</code> shows, everything handed over can be
          made again.
        </p>
      </div>
    </Dialog>
  );
}

interface Line extends Pick<HistoryEntry, 'entry' | 'at'> {
  readonly words: string;
}

/** Marks that were given one after the other are one line. */
function inOneLine(entries: readonly HistoryEntry[]): readonly Line[] {
  const lines: Line[] = [];
  for (let place = 0; place < entries.length; ) {
    const first = entries[place];
    if (first === undefined) break;
    let end = place + 1;
    while (first.action === 'review' && entries[end]?.action === 'review') end += 1;
    const items = entries.slice(place, end).reduce((sum, { details }) => sum + Number(details.items ?? 0), 0);
    const words =
      end - place > 1
        ? `Marked items ${formatCounted(items, 'time')}`
        : historyWords(first, (iso) => formatDay(iso.slice(0, 10)));
    lines.push({ entry: first.entry, at: first.at, words });
    place = end;
  }
  return lines;
}
