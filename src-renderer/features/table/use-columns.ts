import { useCallback, useMemo } from 'react';
import type { Query } from '../../../src-preload/domain.ts';
import { useRemembered } from '../../state/remembered.ts';
import { useShownCollections } from '../../state/use-collections.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import {
  arrangedColumns,
  type ColumnChoices,
  isHidden,
  movedBefore,
  movedBy,
  NO_CHOICES,
  readChoices,
  toggledIn,
  withWidth,
} from './column-choices.ts';
import { type Column, usualColumns } from './columns.ts';

/** The columns of the table, and what a person can change about them. The window remembers it for each collection. */
export interface Columns {
  /** In order, also hidden ones. */
  readonly all: readonly Column[];
  readonly shown: readonly Column[];
  setWidth(id: string, width: number): void;
  /** One place to the left (-1) or to the right (1). */
  move(id: string, step: -1 | 1): void;
  /** Before another column, or to the end if null. */
  moveBefore(id: string, before: string | null): void;
  toggle(key: 'hidden' | 'pinned' | 'wrapped', id: string): void;
  showAll(): void;
  /** Back to the usual columns. */
  reset(): void;
}

/** The columns for the collection and the search of this query. */
export function useColumns(query: Query): Columns {
  const instructions = useInstructions(query);
  const [choices, choose] = useRemembered(`table.columns.${query.collectionId ?? 'library'}`, readChoices);
  const searching = query.text.trim() !== '';
  const several = useShownCollections(query).length > 1;
  const usual = useMemo(() => usualColumns(instructions, searching, several), [instructions, searching, several]);
  const all = useMemo(() => arrangedColumns(usual, choices), [usual, choices]);
  // One column always stays, so that the table has a heading that shows the others again.
  const shown = useMemo(() => {
    const left = all.filter((column) => !isHidden(column, choices));
    return left.length === 0 ? all.slice(0, 1) : left;
  }, [all, choices]);
  const edit = useCallback(
    (change: (choices: ColumnChoices) => ColumnChoices) => choose(change(choices)),
    [choices, choose],
  );
  return useMemo(
    () => ({
      all,
      shown,
      setWidth: (id, width) => edit((now) => withWidth(now, id, width)),
      move: (id, step) => edit((now) => movedBy(now, all, id, step)),
      moveBefore: (id, before) => edit((now) => movedBefore(now, all, id, before)),
      toggle: (key, id) =>
        edit((now) => {
          const isExtra = all.some((column) => column.id === id && column.extra);
          return toggledIn(now, key === 'hidden' && isExtra ? 'extra' : key, id);
        }),
      showAll: () =>
        edit((now) => ({ ...now, hidden: [], extra: all.filter(({ extra }) => extra).map(({ id }) => id) })),
      reset: () => choose(NO_CHOICES),
    }),
    [all, shown, edit, choose],
  );
}
