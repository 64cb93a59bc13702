/** The SQL console: the text of the queries and the result of the last one. Both stay when the person looks at another view. */
import {
  createContext,
  type ReactNode,
  type RefObject,
  use,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Collection, Progress } from '../../src-preload/domain.ts';
import { toDeskError } from '../../src-preload/failure.ts';
import { SQL_ROWS_IN_WINDOW, SQL_SECONDS, type SqlQuestion, type SqlResult } from '../../src-preload/sql.ts';
import { call, on } from '../desk.ts';
import { useSqlHistory } from './sql-history.ts';
import { useCollections } from './use-collections.ts';

interface Ran {
  readonly id: string;
  readonly question: SqlQuestion;
  /** What the library held when the query ran, see {@link heldBy}. */
  readonly held: string;
}

export type SqlOutcome =
  /** `progress` is null while the query itself runs. */
  | (Ran & { readonly kind: 'running'; readonly progress: Progress | null })
  | (Ran & { readonly kind: 'found'; readonly result: SqlResult })
  | (Ran & { readonly kind: 'failed'; readonly failure: unknown });

interface SqlConsole {
  /** The text of the query for a collection; null for all collections. */
  textOf(collectionId: string | null): string | null;
  setText(collectionId: string | null, text: string): void;
  /** The editor, while it is on screen. */
  readonly editor: RefObject<HTMLTextAreaElement | null>;
  readonly seconds: number;
  setSeconds(seconds: number): void;
  /** Of the last query in any collection. Null before the first. */
  readonly outcome: SqlOutcome | null;
  /** Does nothing while a query runs. */
  run(collectionId: string | null, sql: string): void;
  cancel(): void;
}

const ConsoleContext = createContext<SqlConsole | null>(null);

/** Keeps the console while the window is open. */
export function SqlConsoleProvider({ children }: { readonly children: ReactNode }) {
  const [texts, setTexts] = useState<ReadonlyMap<string | null, string>>(new Map());
  const [seconds, setSeconds] = useState(SQL_SECONDS);
  const { outcome, start, cancel } = useOutcome();
  const history = useSqlHistory();
  const { data: collections } = useCollections();
  const editor = useRef<HTMLTextAreaElement>(null);
  const value = useMemo<SqlConsole>(
    () => ({
      textOf: (collectionId) => texts.get(collectionId) ?? null,
      setText: (collectionId, text) => setTexts((before) => new Map(before).set(collectionId, text)),
      editor,
      seconds,
      setSeconds,
      outcome,
      cancel,
      run: (collectionId, sql) => {
        if (sql.trim() === '' || outcome?.kind === 'running') return;
        history.add(collectionId, sql);
        start({ sql, collectionId, rows: SQL_ROWS_IN_WINDOW, seconds }, heldBy(collections, collectionId));
      },
    }),
    [texts, seconds, outcome, start, cancel, history, collections],
  );
  return <ConsoleContext value={value}>{children}</ConsoleContext>;
}

function useOutcome() {
  const [outcome, setOutcome] = useState<SqlOutcome | null>(null);
  const current = useRef<string | null>(null);
  useEffect(
    () =>
      on('sql-progress', ({ id, progress }) =>
        setOutcome((before) => (before?.id === id && before.kind === 'running' ? { ...before, progress } : before)),
      ),
    [],
  );
  const start = useCallback((question: SqlQuestion, held: string) => {
    const ran = { id: crypto.randomUUID(), question, held };
    current.current = ran.id;
    setOutcome({ ...ran, kind: 'running', progress: null });
    call('sql.run', { id: ran.id, question }).then(
      (result) => setOutcome({ ...ran, kind: 'found', result }),
      (failure: unknown) => setOutcome({ ...ran, kind: 'failed', failure }),
    );
  }, []);
  const cancel = useCallback(() => {
    // The failure of the query itself says that it was stopped.
    if (current.current !== null) void call('sql.cancel', current.current).catch(() => undefined);
  }, []);
  return { outcome, start, cancel };
}

/** A text that changes with the exports and the damage that a query sees. @param collectionId null for all collections */
export function heldBy(collections: readonly Collection[] | undefined, collectionId: string | null): string {
  const read = (collections ?? []).filter((each) => collectionId === null || each.collectionId === collectionId);
  return JSON.stringify(read.map(({ archiveId, problems }) => [archiveId, problems]));
}

/** The wrong line of the last query, for the text that ran. Null without one. */
export function wrongLine(outcome: SqlOutcome | null, text: string): number | null {
  if (outcome?.kind !== 'failed' || outcome.question.sql !== text) return null;
  return toDeskError(outcome.failure).line ?? null;
}

/** The state and the actions of the console. */
export function useSqlConsole(): SqlConsole {
  const value = use(ConsoleContext);
  if (!value) throw new Error('useSqlConsole needs an SqlConsoleProvider above it');
  return value;
}
