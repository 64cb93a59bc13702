/** The three panes of the window: library, filters, details. */
import { createContext, type ReactNode, use, useMemo } from 'react';
import { type Pane, usePane } from '../hooks/use-pane.ts';

interface WindowPanes {
  readonly sidebar: Pane;
  readonly facets: Pane;
  readonly inspector: Pane;
}

const SIDEBAR = { name: 'sidebar', initial: 236, min: 180, max: 400, overlayBelow: 760 };
const FACETS = { name: 'facets', initial: 196, min: 152, max: 360, overlayBelow: 960 };
const INSPECTOR = { name: 'inspector', initial: 332, min: 260, max: 640, overlayBelow: 1_120 };

const PanesContext = createContext<WindowPanes | null>(null);

export function WindowPanesProvider({ children }: { readonly children: ReactNode }) {
  const sidebar = usePane(SIDEBAR);
  const facets = usePane(FACETS);
  const inspector = usePane(INSPECTOR);
  const panes = useMemo(() => ({ sidebar, facets, inspector }), [sidebar, facets, inspector]);
  return <PanesContext value={panes}>{children}</PanesContext>;
}

/** The panes, to open, close and resize. */
export function useWindowPanes(): WindowPanes {
  const panes = use(PanesContext);
  if (!panes) throw new Error('useWindowPanes needs a WindowPanesProvider above it');
  return panes;
}
