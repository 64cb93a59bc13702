import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord, Query, SubmissionRow } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { isTyping } from '../hooks/shortcut.ts';
import { type IndexRange, itemKey, useViewActions, useViewState } from '../state/view-state.tsx';
import { isCovered } from './is-covered.ts';
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
import { useEnterByKey } from './use-enter-by-key.ts';
import type { Pages } from './use-pages.ts';
import { resultsWords } from './words.ts';

/** Most items that an action on a selection accepts. */
const MOST_ITEMS = 5_000;

export interface CursorOptions<Item> {
  readonly pages: Pages<Item>;
  /** The item that gets the focus after a key. Null for keys that do not move it. */
  readonly move: (key: string, index: number, toEdge: boolean) => number | null;
  /** True if arrows with Ctrl or Command move the focus and keep the selection. */
  readonly movesAlone?: boolean;
  /** Scrolls an item into view. */
  readonly reveal: (index: number) => void;
  /** @param among the selected ranges when several items are selected; null otherwise */
  readonly open: (index: number, among: readonly IndexRange[] | null) => void;
}

/** Focus and selection in one ordered result, with the pointer and keys of a file manager. */
export interface Cursor<Item> {
  readonly focus: number;
  /** The ref of the element that holds the items. Items carry `data-index`. */
  readonly container: { current: HTMLElement | null };
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly press: (index: number, event: MouseEvent) => void;
  readonly release: (index: number, event: MouseEvent) => void;
  /** For the secondary button: keeps a selection that holds the item, or else selects only the item. */
  readonly point: (index: number) => void;
  /** Loads the selected items, or the focused one without a selection. Rejects with `bad_input` for more than {@link MOST_ITEMS}. */
  load(): Promise<readonly Item[]>;
  /** Returns a function that loads the present selection, also after other items are selected. */
  loader(): () => Promise<readonly Item[]>;
  /** The items that {@link load} would load, as far as they are in memory. */
  known(): readonly Item[];
  isSelected(index: number): boolean;
  /** The selection after the last press, before the next rendering. */
  current(): Selection;
  moveTo(index: number): void;
  /** Shows a selection that is still changing, such as that of a rubber band. Only {@link choose} shares it with the rest of the window. */
  draw(selection: Selection): void;
  /** Selects any items and moves the focus to one. */
  choose(selection: Selection, focus: number): void;
  /** Moves to the next item. Stays at the end. */
  toNext(): void;
  /** Moves the focus and keeps the selection. */
  focusOn(index: number): void;
}

interface CursorState {
  readonly query: Query;
  readonly focus: number;
  readonly selection: Selection;
}

/** Focus and selection of one result, shared with the rest of the window. Another query starts without them. */
function useCursorState<Item extends FileRecord | SubmissionRow>(pages: Pages<Item>) {
  const { query } = pages;
  const actions = useViewActions();
  const [state, setState] = useState<CursorState>({ query, focus: 0, selection: NOTHING_SELECTED });
  const fresh = state.query === query ? state : { query, focus: 0, selection: NOTHING_SELECTED };
  const now = useRef(fresh);
  now.current = fresh;
  const change = useCallback(
    (focus: number, selection: Selection) => {
      const next = { query, focus, selection };
      now.current = next;
      setState(next);
      const publish = () => {
        const item = pages.itemAt(focus);
        const items = selectedIndexes(selection, MOST_ITEMS).flatMap((index) => pages.itemAt(index) ?? []);
        const ids = new Set(items.map(itemKey));
        const { anchor, ranges: places } = selection;
        actions.select({ anchor, ids, count: selectedCount(selection), places }, item ?? null);
      };
      if (pages.itemAt(focus) !== undefined) publish();
      // The view itself shows a failed load. The details pane stays as it was.
      else pages.load([focus]).then(() => now.current === next && publish(), ignoreShownElsewhere);
    },
    [query, pages, actions],
  );

  useEffect(() => {
    const total = pages.total;
    if (total !== null && now.current.focus >= total) setState({ query, focus: 0, selection: NOTHING_SELECTED });
  }, [pages.total, query]);

  const draw = (selection: Selection) => {
    now.current = { ...now.current, selection };
    setState(now.current);
  };
  return { fresh, now, change, draw };
}

/** Follows one result. Another query starts at its first item without a selection. */
export function useCursor<Item extends FileRecord | SubmissionRow>(options: CursorOptions<Item>): Cursor<Item> {
  const { pages, reveal } = options;
  const container = useRef<HTMLElement | null>(null);
  const takeFocus = useRef(false);
  const { fresh, now, change, draw } = useCursorState(pages);
  useFocusFollow(container, takeFocus, fresh.focus);

  const goTo = (index: number, selection: Selection) => {
    takeFocus.current = true;
    reveal(index);
    change(index, selection);
  };
  const enter = () => {
    const { focus } = now.current;
    if ((pages.total ?? 0) > 0) goTo(focus, selectOnly(focus));
  };
  useEnterByKey(enter);
  useEntering(pages, takeFocus);
  const onKeyDown = keyHandler(options, now, goTo, change);

  const indexes = () => indexesOf(now.current);
  const loader = () => {
    const chosen = now.current;
    return async () => pages.load(indexesOf(withinLimit(chosen)));
  };

  return {
    focus: fresh.focus,
    container,
    onKeyDown,
    press: (index, event) => {
      if (event.button === 0) change(index, selectionByPress(event, now.current.selection, index));
    },
    // A press on one of several selected items may start a drag of all. Only a release without a drag selects the one.
    release: (index, event) => {
      const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
      if (plain && event.button === 0) change(index, selectOnly(index));
    },
    point: (index) => {
      const { selection } = now.current;
      change(index, isSelected(selection, index) ? selection : selectOnly(index));
    },
    load: () => loader()(),
    loader,
    known: () => indexes().flatMap((index) => pages.itemAt(index) ?? []),
    isSelected: (index) => isSelected(fresh.selection, index),
    current: () => now.current.selection,
    moveTo: (index) => goTo(index, selectOnly(index)),
    draw,
    choose: (selection, index) => {
      takeFocus.current = true;
      change(index, selection);
    },
    toNext: () => {
      const next = now.current.focus + 1;
      if (next < (pages.total ?? 0)) goTo(next, selectOnly(next));
    },
    focusOn: (index) => goTo(index, now.current.selection),
  };
}

/** The keys of a file manager. */
function keyHandler<Item>(
  { pages, move, open, movesAlone = false }: CursorOptions<Item>,
  now: { readonly current: CursorState },
  goTo: (index: number, selection: Selection) => void,
  change: (focus: number, selection: Selection) => void,
): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.defaultPrevented || event.altKey || !(event.target as HTMLElement).dataset.index) return;
    const { focus, selection } = now.current;
    const mod = event.ctrlKey || event.metaKey;
    const target = move(event.key, focus, mod);
    const isAlone = movesAlone && mod && !event.shiftKey && /^Arrow/.test(event.key);
    const next = selectionByKey(event, selection, focus, pages.total ?? 0);
    if (target !== null && isAlone) goTo(target, selection);
    else if (target !== null) goTo(target, event.shiftKey ? extendTo(selection, target) : selectOnly(target));
    else if (next !== null) change(focus, next);
    else if (event.key === 'Enter' || (event.key === ' ' && !event.ctrlKey))
      open(focus, event.key === ' ' ? severalOf(selection, focus) : null);
    else return;
    event.preventDefault();
  };
}

/** Brings the focus to the result when another part of the window asks for it, for example after an import. */
function useEntering({ query, total }: Pick<Pages<unknown>, 'query' | 'total'>, take: { current: boolean }): void {
  const state = useViewState();
  const { resultsEntered } = useViewActions();
  // For a moment after a change, the items are still those of the query before.
  const isReady = state.entering && state.query === query && total !== null && total > 0;
  useEffect(() => {
    if (!isReady) return;
    // An import may end while a person types, or works in a dialog.
    take.current = !isCovered() && !isTyping(document.activeElement);
    resultsEntered();
  }, [isReady, take, resultsEntered]);
}

/** The ranges of a selection of several items that holds the focus. Then the preview steps through them. */
function severalOf(selection: Selection, focus: number): readonly IndexRange[] | null {
  return selectedCount(selection) > 1 && isSelected(selection, focus) ? selection.ranges : null;
}

function indexesOf({ focus, selection }: CursorState): readonly number[] {
  return selection.ranges.length > 0 ? selectedIndexes(selection, MOST_ITEMS) : [focus];
}

/** An action on a part of the selection would look like an action on all of it. */
function withinLimit(chosen: CursorState): CursorState {
  const count = selectedCount(chosen.selection);
  if (count <= MOST_ITEMS) return chosen;
  throw new DeskFailure('bad_input', resultsWords.tooMany(count), resultsWords.tooManyHint(MOST_ITEMS));
}

function ignoreShownElsewhere(): void {}

/** Ctrl or Command A selects all, Ctrl Space adds or removes one, Escape clears. Null for other keys. */
function selectionByKey(event: KeyboardEvent, selection: Selection, focus: number, total: number): Selection | null {
  const mod = event.ctrlKey || event.metaKey;
  if (mod && event.key.toLowerCase() === 'a') return selectAll(total, focus);
  if (event.ctrlKey && event.key === ' ') return toggleOne(selection, focus);
  return event.key === 'Escape' && selection.ranges.length > 0 ? NOTHING_SELECTED : null;
}

function selectionByPress(event: MouseEvent, selection: Selection, index: number): Selection {
  if (event.shiftKey) return extendTo(selection, index);
  if (event.ctrlKey || event.metaKey) return toggleOne(selection, index);
  // The press may start a drag of the whole selection.
  return isSelected(selection, index) ? selection : selectOnly(index);
}

/**
 * Brings the keyboard's focus to the focused item once it is in the document. An item that moves to another row, for example because the
 * details open, is a new element. It gets the focus that the old one had.
 */
function useFocusFollow(
  container: { readonly current: HTMLElement | null },
  take: { current: boolean },
  focus: number,
): void {
  const hadFocus = container.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const isLost = hadFocus && document.activeElement === document.body;
    if (!take.current && !isLost) return;
    const element = container.current?.querySelector<HTMLElement>(`[data-index="${focus}"]`);
    if (!element) return;
    take.current = false;
    element.focus({ preventScroll: true });
  });
}
