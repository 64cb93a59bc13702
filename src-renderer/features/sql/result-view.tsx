import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { SqlResult } from '../../../src-preload/sql.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useToasts } from '../../components/toast.tsx';
import { useFileActions } from '../../files/use-file-actions.tsx';
import { heldBy, type SqlOutcome } from '../../state/sql-console.tsx';
import { useCollections } from '../../state/use-collections.ts';
import { ResultChart } from './result-chart.tsx';
import { resultColumns, tabSeparated } from './result-columns.ts';
import { ResultGrid } from './result-grid.tsx';
import { SaveResult } from './save-result.tsx';
import { sqlWords } from './words.ts';

type Look = 'table' | 'chart';

const LOOKS: readonly { readonly value: Look; readonly label: string }[] = [
  { value: 'table', label: sqlWords.result.table },
  { value: 'chart', label: sqlWords.result.chart },
];
/** The main process refuses longer texts for the clipboard. */
const LONGEST_COPY = 1_000_000;

export interface ResultViewProps {
  readonly found: Extract<SqlOutcome, { kind: 'found' }>;
  /** The text of the query changed after it ran. */
  readonly isEdited: boolean;
}

/** What a query found, as a table or as a chart. */
export function ResultView({ found, isEdited }: ResultViewProps) {
  const { result, question, held } = found;
  const isStale = heldBy(useCollections().data, question.collectionId) !== held;
  const [look, setLook] = useState<Look>('table');
  const columns = useMemo(() => resultColumns(result), [result]);
  return (
    <>
      <div className="sql-bar">
        <p className="sql-counts num" role="status">
          {countWords(result)} · {sqlWords.result.took(result.elapsedMs)}
        </p>
        <div className="sql-bar-end">
          <SegmentedControl label={sqlWords.result.view} segments={LOOKS} value={look} onValueChange={setLook} />
          <CopyResult result={result} />
          <SaveResult question={question} />
        </div>
      </div>
      {isStale && <p className="sql-note sql-note-warn">{sqlWords.result.stale}</p>}
      {isEdited && <p className="sql-note">{sqlWords.result.edited}</p>}
      <div className="sql-shown">
        {look === 'chart' ? (
          <ResultChart result={result} columns={columns} />
        ) : result.rows.length === 0 ? (
          <EmptyState title={sqlWords.noRows.title}>
            <p>{sqlWords.noRows.words}</p>
          </EmptyState>
        ) : (
          <ResultGrid result={result} columns={columns} collectionId={question.collectionId} />
        )}
      </div>
    </>
  );
}

function countWords({ rows, cut }: SqlResult): string {
  if (cut === 'rows') return sqlWords.result.firstRows(rows.length);
  return cut === 'size' ? sqlWords.result.firstBySize(rows.length) : sqlWords.result.rows(rows.length);
}

function CopyResult({ result }: { readonly result: SqlResult }) {
  const toasts = useToasts();
  const { copyText } = useFileActions();
  const copy = () => {
    const text = tabSeparated(result);
    if (text.length > LONGEST_COPY) toasts.show({ title: sqlWords.result.tooLargeToCopy, tone: 'bad' });
    else copyText(text, sqlWords.result.copied(result.rows.length));
  };
  return (
    <Button icon={<Copy />} disabled={result.rows.length === 0} onClick={copy}>
      {sqlWords.result.copy}
    </Button>
  );
}
