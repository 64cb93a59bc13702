import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import type { Pane } from '../hooks/use-pane.ts';

export interface PaneToggleProps {
  readonly pane: Pane;
  /** The name of the button while the side is hidden, and while it is shown. */
  readonly show: string;
  readonly hide: string;
  readonly shortcut: string;
  /** The icon. */
  readonly children: ReactNode;
}

/** Shows or hides one side of the window. */
export function PaneToggle({ pane, show, hide, shortcut, children }: PaneToggleProps) {
  return (
    <IconButton label={pane.open ? hide : show} shortcut={shortcut} aria-expanded={pane.open} onClick={pane.toggle}>
      {children}
    </IconButton>
  );
}
