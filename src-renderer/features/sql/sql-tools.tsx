import { ChevronDown, Play, Square } from 'lucide-react';
import { SQL_MOST_SECONDS, SQL_SECONDS } from '../../../src-preload/sql.ts';
import { Button } from '../../components/button.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { Menu } from '../../components/menu.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { Select } from '../../components/select.tsx';
import { useSqlConsole } from '../../state/sql-console.tsx';
import { useSqlHistory } from '../../state/sql-history.ts';
import { typeInto } from './type-into.ts';
import { useQueryText } from './use-query-text.ts';
import { sqlWords } from './words.ts';
import './sql.css';

const LIMITS = [SQL_SECONDS, 300, SQL_MOST_SECONDS].map((seconds) => ({
  value: String(seconds),
  label: sqlWords.limit(seconds),
}));
const LONGEST_LABEL = 72;
const MOST_SHOWN = 20;

/** Runs and stops the query, and brings examples and earlier queries. */
export function SqlTools() {
  const { collectionId, text, examples } = useQueryText();
  const { run, cancel, outcome, seconds, setSeconds } = useSqlConsole();
  const write = useWrite();
  const isRunning = outcome?.kind === 'running';
  return (
    <div className="sql-tools">
      <Button
        variant={isRunning ? 'default' : 'primary'}
        icon={isRunning ? <Square /> : <Play />}
        disabled={!isRunning && text.trim() === ''}
        onClick={() => (isRunning ? cancel() : run(collectionId, text))}
      >
        {isRunning ? sqlWords.stop : sqlWords.run}
        {!isRunning && <Kbd keys="mod+enter" />}
      </Button>
      <Menu
        align="start"
        trigger={<DownButton>{sqlWords.examplesTitle}</DownButton>}
        entries={examples.map(({ label, sql }) => ({ label, onSelect: () => write(sql) }))}
      />
      <Menu
        align="start"
        trigger={<DownButton>{sqlWords.history}</DownButton>}
        entries={useHistoryEntries(collectionId, write)}
      />
      <Select
        label={sqlWords.timeLimit}
        variant="quiet"
        options={LIMITS}
        value={String(seconds)}
        onValueChange={(value) => setSeconds(Number(value))}
      />
    </div>
  );
}

function DownButton({ children, ...rest }: { readonly children: string }) {
  return (
    <Button variant="quiet" {...rest}>
      {children}
      <ChevronDown className="sql-down" />
    </Button>
  );
}

/** Replaces the text of the query. Undo in the editor takes it back. */
export function useWrite(): (sql: string) => void {
  const { editor } = useSqlConsole();
  return (sql) => {
    const field = editor.current;
    if (field !== null) typeInto(field, sql, { start: 0, end: field.value.length });
  };
}

function useHistoryEntries(collectionId: string | null, write: (sql: string) => void): readonly MenuEntry[] {
  const history = useSqlHistory();
  const queries = history.of(collectionId).slice(0, MOST_SHOWN);
  if (queries.length === 0) return [{ label: sqlWords.noHistory, disabled: true, onSelect: () => undefined }];
  const labels = new Set<string>();
  return [
    ...queries.map((sql): MenuEntry => ({ label: uniqueLabel(sql, labels), onSelect: () => write(sql) })),
    'separator',
    { label: sqlWords.clearHistory, danger: true, onSelect: () => history.clear() },
  ];
}

/** The beginning of the query on one line. */
function uniqueLabel(sql: string, taken: Set<string>): string {
  const line = sql.replace(/\s+/g, ' ').trim();
  const short = line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1)}…` : line;
  let label = short;
  for (let number = 2; taken.has(label); number += 1) label = `${short} (${number})`;
  taken.add(label);
  return label;
}
