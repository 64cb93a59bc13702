import { PanelLeft, PanelRight, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { Kbd } from '../components/kbd.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { useDialogs } from '../state/dialogs.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { SEARCH_SLOT } from './use-commands.ts';
import './header.css';

interface HeaderProps {
  readonly mac: boolean;
  /** Stands in the middle. */
  readonly search: ReactNode;
  readonly hasInspector: boolean;
}

/** The window's top edge: on macOS also its title bar. */
export function Header({ mac, search, hasInspector }: HeaderProps) {
  const { sidebar, inspector } = useWindowPanes();
  const dialogs = useDialogs();
  return (
    <div className="header" data-mac={mac || undefined}>
      <IconButton
        label={sidebar.open ? 'Hide library' : 'Show library'}
        shortcut="mod+alt+1"
        aria-expanded={sidebar.open}
        onClick={sidebar.toggle}
      >
        <PanelLeft />
      </IconButton>
      <search id={SEARCH_SLOT} className="header-search">
        {search}
      </search>
      <button type="button" className="header-commands" onClick={() => dialogs.open({ kind: 'palette', text: '' })}>
        <VisuallyHidden>Commands </VisuallyHidden>
        <Kbd keys="mod+k" />
      </button>
      <IconButton label="Settings" shortcut="mod+comma" onClick={() => dialogs.open({ kind: 'settings' })}>
        <Settings />
      </IconButton>
      {hasInspector && (
        <IconButton
          label={inspector.open ? 'Hide details' : 'Show details'}
          shortcut="mod+alt+2"
          aria-expanded={inspector.open}
          onClick={inspector.toggle}
        >
          <PanelRight />
        </IconButton>
      )}
    </div>
  );
}
