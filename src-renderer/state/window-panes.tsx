/** The panes of the window: library, filters, details, and the tables of the SQL console. */
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { type Pane, usePane } from '../hooks/use-pane.ts';
import { isNarrowed, useViewState } from './view-state.tsx';

interface WindowPanes {
  readonly sidebar: Pane;
  readonly facets: Pane;
  readonly inspector: Pane;
  /** In the SQL console, in place of the filters. */
  readonly tables: Pane;
}

const SIDEBAR = { name: 'sidebar', initial: 236, min: 180, max: 400, overlayBelow: 760 };
const FACETS = { name: 'facets', initial: 196, min: 152, max: 360, overlayBelow: 960 };
const INSPECTOR = { name: 'inspector', initial: 332, min: 260, max: 640, overlayBelow: 1_120 };

const TABLES = { name: 'tables', initial: 208, min: 168, max: 400, overlayBelow: 960 };

const PanesContext = createContext<WindowPanes | null>(null);

/** Gives the window its panes. Their widths are remembered. */
export function WindowPanesProvider({ children }: { readonly children: ReactNode }) {
  const sidebar = usePane(SIDEBAR);
  const facets = useFolding(usePane(FACETS), useHasFacets());
  const inspector = useFolding(usePane(INSPECTOR), useSettled(useViewState().focused !== null));
  const tables = usePane(TABLES);
  const panes = useMemo(() => ({ sidebar, facets, inspector, tables }), [sidebar, facets, inspector, tables]);
  return <PanesContext value={panes}>{children}</PanesContext>;
}

/** Closes a pane while it has nothing to show, unless the person opens it. Does not change a pane that overlays the results. */
function useFolding(pane: Pane, isFilled: boolean): Pane {
  const [openedEmpty, setOpenedEmpty] = useState(false);
  useEffect(() => {
    if (isFilled) setOpenedEmpty(false);
  }, [isFilled]);
  return useMemo(() => {
    if (pane.overlay) return pane;
    const open = pane.open && (isFilled || openedEmpty);
    const setOpen = (next: boolean) => {
      // The keys for tags and notes also open the details, while something is selected. Then they close with the selection.
      setOpenedEmpty(next && !isFilled);
      pane.setOpen(next);
    };
    return { ...pane, open, setOpen, toggle: () => setOpen(!open) };
  }, [pane, isFilled, openedEmpty]);
}

/**
 * False while the result is empty and no filter of the pane is on, because then it has nothing to choose. Between two results, the answer
 * stays: the pane must not come and go with each letter of a search.
 */
function useHasFacets(): boolean {
  const { shown, query } = useViewState();
  const [hasFacets, setHasFacets] = useState(true);
  const next = shown === null ? hasFacets : shown.total > 0 || isNarrowed({ ...query, text: '', columns: [] });
  if (next !== hasFacets) setHasFacets(next);
  return next;
}

/** Nothing may move between the two presses of a double-click. */
const DOUBLE_CLICK_MS = 400;

/** Becomes true with a delay after a press of the pointer, so that nothing moves under it, and at once after a key. False at once. */
function useSettled(isTrue: boolean): boolean {
  const [settled, setSettled] = useState(isTrue);
  useEffect(() => {
    if (!isTrue) return setSettled(false);
    const isPressed = performance.now() - lastPress < DOUBLE_CLICK_MS;
    const timer = setTimeout(() => setSettled(true), isPressed ? DOUBLE_CLICK_MS : 0);
    return () => clearTimeout(timer);
  }, [isTrue]);
  return settled && isTrue;
}

/** Milliseconds, as `performance.now()` counts. */
let lastPress = Number.NEGATIVE_INFINITY;
window.addEventListener('pointerdown', () => (lastPress = performance.now()), { capture: true });

/** The panes, to open, close and resize. */
export function useWindowPanes(): WindowPanes {
  const panes = use(PanesContext);
  if (!panes) throw new Error('useWindowPanes needs a WindowPanesProvider above it');
  return panes;
}
