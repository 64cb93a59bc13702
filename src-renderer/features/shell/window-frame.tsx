import { Panes } from '../../components/panes.tsx';
import { useAppInfo, useThemeOnDocument } from '../../hooks/use-app-info.ts';
import { useCollections } from '../../hooks/use-collections.ts';
import { Lightbox } from '../lightbox/lightbox.tsx';
import { SearchBox } from '../search/search-box.tsx';
import { Inspector } from '../submission/inspector.tsx';
import { DropTarget } from '../welcome/drop-target.tsx';
import { CurrentDialog } from './current-dialog.tsx';
import { Header } from './header.tsx';
import { MainArea } from './main-area.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusLine } from './status-line.tsx';
import { useCommandDispatch } from './use-command-dispatch.ts';
import { useCommands } from './use-commands.ts';
import { useDeskEvents } from './use-desk-events.ts';
import { useFirstCollection } from './use-first-collection.ts';
import { useWindowPanes, WindowPanesProvider } from './window-panes.tsx';
import './window-frame.css';

/** The whole window: header, three panes, status line, and what lies above them. */
export function WindowFrame() {
  return (
    <WindowPanesProvider>
      <Frame />
    </WindowPanesProvider>
  );
}

function Frame() {
  useThemeOnDocument();
  useDeskEvents();
  const isDecided = useFirstCollection();
  useCommandDispatch(useCommands());
  const { sidebar, inspector } = useWindowPanes();
  const platform = useAppInfo()?.platform;
  const { data: collections } = useCollections();
  const hasMaterial = isDecided && collections !== undefined && collections.length > 0;
  return (
    <DropTarget>
      <div className="window-frame">
        <Header mac={platform === 'darwin'} search={hasMaterial && <SearchBox />} hasInspector={hasMaterial} />
        <Panes
          start={{ pane: sidebar, label: 'Sidebar', content: <Sidebar /> }}
          end={hasMaterial ? { pane: inspector, label: 'Details', content: <Inspector /> } : undefined}
        >
          <MainArea isDecided={isDecided} />
        </Panes>
        <StatusLine />
      </div>
      <Lightbox />
      <CurrentDialog />
    </DropTarget>
  );
}
