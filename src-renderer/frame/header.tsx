import { PanelLeft, PanelRight, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../components/icon-button.tsx';
import { Kbd } from '../components/kbd.tsx';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { useDialogs } from '../state/dialogs.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { PaneToggle } from './pane-toggle.tsx';
import { SEARCH_SLOT } from './use-commands.ts';
import { frameWords } from './words.ts';
import './header.css';

interface HeaderProps {
  readonly mac: boolean;
  /** The content of the middle. */
  readonly search: ReactNode;
  readonly hasInspector: boolean;
}

/** The top edge of the window, which is also its title bar on macOS. */
export function Header({ mac, search, hasInspector }: HeaderProps) {
  const { sidebar, inspector } = useWindowPanes();
  const dialogs = useDialogs();
  return (
    <div className="header" data-mac={mac || undefined}>
      <PaneToggle pane={sidebar} show={frameWords.showLibrary} hide={frameWords.hideLibrary} shortcut="mod+alt+1">
        <PanelLeft />
      </PaneToggle>
      <search id={SEARCH_SLOT} className="header-search">
        {search}
      </search>
      <button type="button" className="header-commands" onClick={() => dialogs.open({ kind: 'palette', text: '' })}>
        <VisuallyHidden>{frameWords.commands} </VisuallyHidden>
        <Kbd keys="mod+k" />
      </button>
      <IconButton label={frameWords.settings} shortcut="mod+comma" onClick={() => dialogs.open({ kind: 'settings' })}>
        <Settings />
      </IconButton>
      {hasInspector && (
        <PaneToggle pane={inspector} show={frameWords.showDetails} hide={frameWords.hideDetails} shortcut="mod+alt+2">
          <PanelRight />
        </PaneToggle>
      )}
    </div>
  );
}
