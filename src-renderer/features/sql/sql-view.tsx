import { Database } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Panes } from '../../components/panes.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { type SqlOutcome, useSqlConsole, wrongLine } from '../../state/sql-console.tsx';
import { useViewState } from '../../state/view-state.tsx';
import { useWindowPanes } from '../../state/window-panes.tsx';
import { progressWords } from '../../state/words.ts';
import { lineRange } from './edit-text.ts';
import type { Example } from './examples.ts';
import { ResultView } from './result-view.tsx';
import { SqlEditor } from './sql-editor.tsx';
import { useWrite } from './sql-tools.tsx';
import { TablesPane } from './tables-pane.tsx';
import { useQueryText } from './use-query-text.ts';
import { sqlWords } from './words.ts';
import './sql.css';

const EXAMPLES_SHOWN = 3;

/** The SQL console: the tables, the query and its result. */
export function SqlView() {
  const { tables } = useWindowPanes();
  const { collectionId, text, examples } = useQueryText();
  const { outcome } = useSqlConsole();
  const own = outcome !== null && outcome.question.collectionId === collectionId ? outcome : null;
  return (
    <Panes start={{ pane: tables, label: sqlWords.tables.title, content: <TablesPane /> }}>
      <div className="sql">
        <SqlEditor key={collectionId} collectionId={collectionId} text={text} />
        <section className="sql-outcome" aria-label={sqlWords.result.title} aria-busy={own?.kind === 'running'}>
          {own === null ? <Empty examples={examples} /> : <Outcome outcome={own} text={text} />}
        </section>
      </div>
    </Panes>
  );
}

function Empty({ examples }: { readonly examples: readonly Example[] }) {
  const { collectionId, query } = useViewState();
  const { run } = useSqlConsole();
  const write = useWrite();
  return (
    <EmptyState
      icon={<Database />}
      title={sqlWords.empty.title}
      actions={examples.slice(0, EXAMPLES_SHOWN).map(({ label, sql }) => (
        <Button
          key={label}
          onClick={() => {
            write(sql);
            run(collectionId, sql);
          }}
        >
          {label}
        </Button>
      ))}
    >
      <p>{collectionId === null ? sqlWords.empty.wholeLibrary : sqlWords.empty.words}</p>
      {query.version !== null && <p>{sqlWords.empty.newest}</p>}
    </EmptyState>
  );
}

function Outcome({ outcome, text }: { readonly outcome: SqlOutcome; readonly text: string }) {
  switch (outcome.kind) {
    case 'running':
      return <Running key={outcome.id} outcome={outcome} />;
    case 'failed':
      return <Failed outcome={outcome} text={text} />;
    case 'found':
      return <ResultView key={outcome.id} found={outcome} isEdited={outcome.question.sql !== text} />;
  }
}

function Running({ outcome }: { readonly outcome: Extract<SqlOutcome, { kind: 'running' }> }) {
  const { progress, question } = outcome;
  const isPreparing = progress !== null && progress.done < (progress.total ?? Number.POSITIVE_INFINITY);
  const seconds = useSeconds(!isPreparing);
  const words = isPreparing
    ? sqlWords.preparing(progressWords(progress))
    : sqlWords.runningFor(seconds, question.seconds);
  return (
    <div className="sql-running">
      <ProgressBar
        label={sqlWords.running}
        done={isPreparing ? progress.done : 0}
        total={isPreparing ? progress.total : null}
        valueText={words}
      />
      <p className="text-soft num">{words}</p>
    </div>
  );
}

/** Seconds since the clock began to run. */
function useSeconds(isRunning: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const start = Date.now();
    const timer = setInterval(() => setSeconds(Math.floor((Date.now() - start) / 1_000)), 1_000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return seconds;
}

function Failed({
  outcome,
  text,
}: {
  readonly outcome: Extract<SqlOutcome, { kind: 'failed' }>;
  readonly text: string;
}) {
  const { editor } = useSqlConsole();
  const line = wrongLine(outcome, text);
  if (toDeskError(outcome.failure).code === 'cancelled') {
    return (
      <EmptyState title={sqlWords.stopped.title}>
        <p>{sqlWords.stopped.words}</p>
      </EmptyState>
    );
  }
  const goToLine = () => {
    const field = editor.current;
    if (field === null || line === null) return;
    const { start, end } = lineRange(field.value, line);
    field.focus();
    field.setSelectionRange(start, end);
  };
  return (
    <ErrorState
      failure={outcome.failure}
      actions={line !== null && <Button onClick={goToLine}>{sqlWords.goToLine(line)}</Button>}
    />
  );
}
