import { useEffect, useEffectEvent, useRef } from 'react';
import type { FileRecord, FoundPlace, Query, SubmissionRow } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { plainRef } from '../state/refs.ts';
import type { ItemRef } from '../state/view-state.tsx';
import type { Pages } from './use-pages.ts';
import type { RowWindow } from './use-row-window.ts';

interface Seen {
  readonly query: Query;
  /** The place of the item that stays at the top. */
  readonly first: number;
  /** That item and those after it. */
  readonly refs: readonly ItemRef[];
}

/** If the item at the top is filtered out, one of this many items after it takes its place. */
const MOST_ITEMS = 200;

/**
 * Keeps the item at the top in its place when a filter is added or removed. Another search or order starts at the top.
 * @returns `toNext`, which must be called once after a change of the query, and `see` for {@link useSeen}
 */
export function useKeptPlace<Item extends FileRecord | SubmissionRow>(
  pages: Pages<Item>,
  rows: RowWindow,
  unit: 'files' | 'submissions',
): { readonly toNext: () => void; readonly see: () => void } {
  const seen = useRef<Seen | null>(null);
  const latest = useRef({ pages, rows });
  latest.current = { pages, rows };
  /** What to keep when the number of rows is known. */
  const waiting = useRef<{ readonly query: Query; readonly found: FoundPlace } | null>(null);
  const keepFound = (query: Query, found: FoundPlace) => {
    const { pages: shown, rows: now } = latest.current;
    waiting.current = shown.total === null ? { query, found } : null;
    if (shown.total !== null) now.keep(found.place, found.at === 0 ? 'part' : 'whole');
  };
  const see = () => {
    const { pages: shown, rows: now } = latest.current;
    const late = waiting.current;
    if (late !== null && late.query === shown.query) keepFound(late.query, late.found);
    const first = now.kept();
    const items = Array.from({ length: MOST_ITEMS }, (_, step) => shown.itemAt(first + step));
    const refs = items.flatMap((item) => (item === undefined ? [] : [plainRef(item)]));
    seen.current = { query: shown.query, first, refs };
  };
  const toNext = () => {
    const { query } = pages;
    const before = seen.current;
    if (before === null || before.first === 0 || before.refs.length === 0 || !isOnlyFiltered(before.query, query)) {
      return rows.scrollTo(0);
    }
    const keep = async () => {
      const found = await call('library.findPlace', { query, unit, refs: before.refs, tiles: true });
      const now = latest.current;
      if (now.pages.query !== query) return;
      if (found === null) now.rows.scrollTo(0);
      else keepFound(query, found);
      see();
    };
    // The view itself shows why a result cannot be read.
    keep().catch(() => rows.scrollTo(0));
  };
  return { toNext, see };
}

/** Remembers what is on screen. Call it after everything that scrolls for another query. */
export function useSeen(see: () => void, pages: Pages<unknown>, { visible }: RowWindow): void {
  const seeNow = useEffectEvent(see);
  const { first } = visible;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other items are on screen after each of these changes
  useEffect(() => seeNow(), [pages, first]);
}

function isOnlyFiltered(before: Query, after: Query): boolean {
  const same = (name: keyof Query) => JSON.stringify(before[name]) === JSON.stringify(after[name]);
  return (['collectionId', 'version', 'text', 'exact', 'sort'] as const).every(same);
}
