import { KeysHelpProvider } from '../components/keys-help.tsx';
import { Panes } from '../components/panes.tsx';
import { SearchBox } from '../features/search/search-box.tsx';
import { Inspector } from '../features/submission/inspector.tsx';
import { DropTarget } from '../features/welcome/drop-target.tsx';
import { FilesLightboxProvider } from '../files/files-lightbox-slot.tsx';
import { useDialogs } from '../state/dialogs.tsx';
import { useForgottenFiles } from '../state/recent-files.ts';
import { SqlConsoleProvider } from '../state/sql-console.tsx';
import { useForgottenQueries, useUnencryptedQueries } from '../state/sql-history.ts';
import { useAppInfo } from '../state/use-app-info.ts';
import { useCollections } from '../state/use-collections.ts';
import { useOpened } from '../state/view-state.tsx';
import { useWindowPanes, WindowPanesProvider } from '../state/window-panes.tsx';
import { Header } from './header.tsx';
import {
  LaterDialog,
  LaterFilesLightbox,
  LaterOpenedItem,
  LaterPartsProvider,
  LaterShortcuts,
} from './later-parts.tsx';
import { MainArea } from './main-area.tsx';
import { Sidebar } from './sidebar.tsx';
import { StatusLine } from './status-line.tsx';
import { useCloseRemoved } from './use-close-removed.ts';
import { useCommandDispatch } from './use-command-dispatch.ts';
import { useCommands } from './use-commands.ts';
import { useDeskEvents } from './use-desk-events.ts';
import { useFirstCollection } from './use-first-collection.ts';
import { useLostCatalog } from './use-lost-catalog.ts';
import { useOpenings } from './use-openings.ts';
import { frameWords } from './words.ts';
import './window-frame.css';

/** The whole window: header, three panes, status line, and the dialogs above them. */
export function WindowFrame() {
  return (
    <LaterPartsProvider>
      <WindowPanesProvider>
        <FilesLightboxProvider value={LaterFilesLightbox}>
          <KeysHelpProvider value={LaterShortcuts}>
            <SqlConsoleProvider>
              <Frame />
            </SqlConsoleProvider>
          </KeysHelpProvider>
        </FilesLightboxProvider>
      </WindowPanesProvider>
    </LaterPartsProvider>
  );
}

function Frame() {
  useDeskEvents();
  useLostCatalog();
  useForgottenQueries();
  useUnencryptedQueries();
  useForgottenFiles();
  useCloseRemoved();
  const isDecided = useFirstCollection();
  const commands = useCommands();
  useCommandDispatch(commands);
  useOpenings(commands);
  const { sidebar, inspector } = useWindowPanes();
  const platform = useAppInfo()?.platform;
  const { data: collections } = useCollections();
  const hasMaterial = isDecided && collections !== undefined && collections.length > 0;
  return (
    <DropTarget>
      <div className="window-frame">
        <Header mac={platform === 'darwin'} search={hasMaterial && <SearchBox />} hasInspector={hasMaterial} />
        <Panes
          start={{ pane: sidebar, label: frameWords.sidebar, content: <Sidebar /> }}
          end={hasMaterial ? { pane: inspector, label: frameWords.details, content: <Inspector /> } : undefined}
        >
          <MainArea isDecided={isDecided} />
        </Panes>
        <StatusLine />
      </div>
      <Covering />
    </DropTarget>
  );
}

/** What covers the window: an opened item, a dialog, or neither. */
function Covering() {
  const { opened } = useOpened();
  const { current } = useDialogs();
  return (
    <>
      {opened !== null && <LaterOpenedItem />}
      {current !== null && <LaterDialog />}
    </>
  );
}
