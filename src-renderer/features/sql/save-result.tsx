import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { type SavedSql, SQL_ROWS_SAVED, type SqlFormat, type SqlQuestion } from '../../../src-preload/sql.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { sqlWords } from './words.ts';

interface Wish {
  readonly id: string;
  readonly format: SqlFormat;
  readonly isFormulaSafe: boolean;
}

const FORMATS: readonly (readonly [keyof typeof sqlWords.result.saveAs, Omit<Wish, 'id'>])[] = [
  ['csv', { format: 'csv', isFormulaSafe: false }],
  ['safeCsv', { format: 'csv', isFormulaSafe: true }],
  ['tsv', { format: 'tsv', isFormulaSafe: false }],
  ['xlsx', { format: 'xlsx', isFormulaSafe: false }],
  ['parquet', { format: 'parquet', isFormulaSafe: false }],
  ['jsonl', { format: 'jsonl', isFormulaSafe: false }],
  ['sqlite', { format: 'sqlite', isFormulaSafe: false }],
];

/** Runs the query again, for more rows than the window shows, and writes the result into a file. */
export function SaveResult({ question }: { readonly question: SqlQuestion }) {
  const toasts = useToasts();
  const running = useRef<string | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (wish: Wish) => {
      running.current = wish.id;
      return call('sql.save', { ...wish, question: { ...question, rows: SQL_ROWS_SAVED } });
    },
    onSuccess: (saved, { id }) => {
      if (saved === null) return; // The person cancelled in the system's dialog.
      const onSelect = () => void call('sql.show', id).catch(toasts.showFailure);
      toasts.show({ ...savedWords(saved), tone: 'ok', action: { label: sqlWords.result.show, onSelect } });
    },
    onError: toasts.showFailure,
  });
  if (isPending) {
    const stop = () => {
      if (running.current !== null) void call('sql.cancel', running.current).catch(toasts.showFailure);
    };
    return <Button onClick={stop}>{sqlWords.result.saving}</Button>;
  }
  return (
    <Menu
      trigger={<Button>{sqlWords.result.save}</Button>}
      entries={FORMATS.map(([name, wish]) => ({
        label: sqlWords.result.saveAs[name],
        onSelect: () => mutate({ ...wish, id: crypto.randomUUID() }),
      }))}
    />
  );
}

function savedWords(saved: SavedSql) {
  const notes = [...(saved.isCut ? [sqlWords.result.savedCut(saved.rows)] : []), ...alteredCells(saved)];
  return {
    title: sqlWords.result.saved(saved.rows),
    words: notes.length === 0 ? saved.path : `${saved.path}. ${notes.join(' ')}`,
  };
}
