import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord, SubmissionRow } from '../../../../src-preload/domain.ts';
import { itemKey, useViewActions } from '../../shell/view-state.tsx';
import {
  extendTo,
  isSelected,
  NOTHING_SELECTED,
  type Selection,
  selectAll,
  selectedCount,
  selectedIndexes,
  selectOnly,
  toggleOne,
} from './selection.ts';
import type { Pages } from './use-pages.ts';

/** The most items an action over a selection takes. */
const MOST_ITEMS = 5_000;

export interface CursorOptions<Item> {
  readonly pages: Pages<Item>;
  /** Where a key takes the focus; null for keys that are no movement. */
  readonly move: (key: string, index: number, toEdge: boolean) => number | null;
  /** Scrolls an item into view. */
  readonly reveal: (index: number) => void;
  readonly open: (index: number) => void;
}

/** Focus and selection in one ordered result: pointer and keys as the systems' file managers have them. */
export interface Cursor<Item> {
  readonly focus: number;
  readonly container: { current: HTMLElement | null };
  /** For the element that holds the items; items carry `data-index`. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly press: (index: number, event: MouseEvent) => void;
  readonly release: (index: number, event: MouseEvent) => void;
  /** The secondary button: keeps a selection that holds the item, else selects it alone. */
  readonly point: (index: number) => void;
  /** Selected items, or the focused one when nothing is selected; loads those that were never on screen. */
  load(): Promise<readonly Item[]>;
  /** The same, as far as they are loaded. */
  known(): readonly Item[];
  isSelected(index: number): boolean;
  /** The selection as the last press left it, before the next rendering. */
  current(): Selection;
  moveTo(index: number): void;
}

/** Follows one result; another query starts at its first item with nothing selected. */
export function useCursor<Item extends FileRecord | SubmissionRow>(options: CursorOptions<Item>): Cursor<Item> {
  const { pages } = options;
  const { query } = pages;
  const actions = useViewActions();
  const container = useRef<HTMLElement | null>(null);
  const takeFocus = useRef(false);
  const [state, setState] = useState({ query, focus: 0, selection: NOTHING_SELECTED });
  const fresh = state.query === query ? state : { query, focus: 0, selection: NOTHING_SELECTED };
  const now = useRef(fresh);
  now.current = fresh;
  const { reveal, move, open } = options;

  const change = useCallback(
    (focus: number, selection: Selection) => {
      const next = { query, focus, selection };
      now.current = next;
      setState(next);
      const publish = () => {
        const item = pages.itemAt(focus);
        const items = selectedIndexes(selection, MOST_ITEMS).flatMap((index) => pages.itemAt(index) ?? []);
        const ids = new Set(items.map(itemKey));
        actions.select({ anchor: selection.anchor, ids, count: selectedCount(selection) }, item ?? null);
      };
      if (pages.itemAt(focus) !== undefined) publish();
      // A failed load shows in the view itself; the inspector then stays as it was.
      else pages.load([focus]).then(() => now.current === next && publish(), ignoreShownElsewhere);
    },
    [query, pages, actions],
  );

  useLayoutEffect(() => {
    if (!takeFocus.current) return;
    const element = container.current?.querySelector<HTMLElement>(`[data-index="${fresh.focus}"]`);
    if (element) {
      takeFocus.current = false;
      element.focus({ preventScroll: true });
    }
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || !(event.target as HTMLElement).dataset.index) return;
    const { focus, selection } = now.current;
    const mod = event.ctrlKey || event.metaKey;
    const target = move(event.key, focus, mod);
    if (target !== null) {
      takeFocus.current = true;
      reveal(target);
      change(target, event.shiftKey ? extendTo(selection, target) : selectOnly(target));
    } else if (mod && event.key.toLowerCase() === 'a') {
      change(focus, selectAll(pages.total ?? 0, focus));
    } else if ((event.key === ' ' && !mod) || event.key === 'Enter') {
      open(focus);
    } else if (event.key === 'Escape' && selection.ranges.length > 0) {
      change(focus, NOTHING_SELECTED);
    } else {
      return;
    }
    event.preventDefault();
  };

  const indexes = () => {
    const { focus, selection } = now.current;
    return selection.ranges.length > 0 ? selectedIndexes(selection, MOST_ITEMS) : [focus];
  };

  useEffect(() => {
    const total = pages.total;
    if (total !== null && now.current.focus >= total) setState({ query, focus: 0, selection: NOTHING_SELECTED });
  }, [pages.total, query]);

  return {
    focus: fresh.focus,
    container,
    onKeyDown,
    press: (index, event) => {
      const { selection } = now.current;
      if (event.button !== 0) return;
      if (event.shiftKey) change(index, extendTo(selection, index));
      else if (event.ctrlKey || event.metaKey) change(index, toggleOne(selection, index));
      else if (isSelected(selection, index)) change(index, selection);
      else change(index, selectOnly(index));
    },
    // A press on one of many may begin a drag of all; only the release without one selects it alone.
    release: (index, event) => {
      const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
      if (plain && event.button === 0) change(index, selectOnly(index));
    },
    point: (index) => {
      const { selection } = now.current;
      change(index, isSelected(selection, index) ? selection : selectOnly(index));
    },
    load: () => pages.load(indexes()),
    known: () => indexes().flatMap((index) => pages.itemAt(index) ?? []),
    isSelected: (index) => isSelected(fresh.selection, index),
    current: () => now.current.selection,
    moveTo: (index) => {
      takeFocus.current = true;
      reveal(index);
      change(index, selectOnly(index));
    },
  };
}

function ignoreShownElsewhere(): void {}
