import { Command, PanelLeft, PanelRight, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../components/icon-button.tsx';
import { useDialogs } from './dialogs.tsx';
import { SEARCH_SLOT } from './use-commands.ts';
import { useWindowPanes } from './window-panes.tsx';
import './header.css';

/** The window's top edge: on macOS also its title bar. `search` stands in the middle. */
export function Header({ mac, search }: { readonly mac: boolean; readonly search: ReactNode }) {
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
      <IconButton label="Commands" shortcut="mod+k" onClick={() => dialogs.open({ kind: 'palette', text: '' })}>
        <Command />
      </IconButton>
      <IconButton label="Settings" shortcut="mod+comma" onClick={() => dialogs.open({ kind: 'settings' })}>
        <Settings />
      </IconButton>
      <IconButton
        label={inspector.open ? 'Hide details' : 'Show details'}
        shortcut="mod+alt+2"
        aria-expanded={inspector.open}
        onClick={inspector.toggle}
      >
        <PanelRight />
      </IconButton>
    </div>
  );
}
