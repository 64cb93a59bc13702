import { Database, FolderOpen, ListFilter } from 'lucide-react';
import { toDeskError } from '../../src-preload/failure.ts';
import { commandWords } from '../../src-preload/words/commands.ts';
import { Button } from '../components/button.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { Panes } from '../components/panes.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { GalleryView } from '../features/gallery/gallery-view.tsx';
import { CaptionControl } from '../features/gallery/tile-caption.tsx';
import { TileSizeControl } from '../features/gallery/tile-size-control.tsx';
import { CollectionHead } from '../features/library/collection-head.tsx';
import { RestoreBackup } from '../features/library/restore-dialog.tsx';
import { FacetPanel } from '../features/search/facet-panel.tsx';
import { FilterBar, ResultBar } from '../features/search/filter-bar.tsx';
import { QueryNotes } from '../features/search/query-notes.tsx';
import { ColumnsControl } from '../features/table/columns-control.tsx';
import { TableView } from '../features/table/table-view.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { useCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState, type View } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { LaterSqlTools, LaterSqlView } from './later-parts.tsx';
import { PaneToggle } from './pane-toggle.tsx';
import { FACETS, SQL_CONSOLE } from './use-commands.ts';
import { useFittingView } from './use-fitting-view.ts';
import { frameWords } from './words.ts';
import '../components/visually-hidden.css';
import './main-area.css';

const VIEWS: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'gallery', label: commandWords.gallery },
  { value: 'table', label: commandWords.table },
  { value: 'sql', label: frameWords.sql },
];

/**
 * The head of the collection, its filters, and its gallery or table. Shows the welcome while the library is empty.
 * @param isDecided false until the window knows which collection to show first
 */
export function MainArea({ isDecided }: { readonly isDecided: boolean }) {
  const { data: collections, error, refetch } = useCollections();
  if (error) {
    return (
      <main className="main-area">
        <ErrorState
          heading="h1"
          failure={error}
          safe={frameWords.archivesAreSafe}
          onRetry={() => void refetch()}
          actions={
            <>
              {isDamaged(error) && <RestoreBackup />}
              <ShowLibraryFolder />
            </>
          }
        />
      </main>
    );
  }
  if (!collections || (collections.length > 0 && !isDecided)) return <main className="main-area" aria-busy="true" />;
  return <main className="main-area">{collections.length === 0 ? <Welcome /> : <OpenCollection />}</main>;
}

/** False for a catalog of a newer version, which is not damaged and must not be replaced. */
function isDamaged(error: Error): boolean {
  return toDeskError(error).code === 'disk_error';
}

function ShowLibraryFolder() {
  const toasts = useToasts();
  return (
    <Button
      icon={<FolderOpen />}
      onClick={() => {
        call('library.showInFolder').catch(toasts.showFailure);
      }}
    >
      {commandWords.showLibraryFolder}
    </Button>
  );
}

function Filters() {
  return (
    <>
      {/* The headings of the groups inside are one level lower. */}
      <h2 className="visually-hidden">{frameWords.filters}</h2>
      <div id={FACETS} className="main-area-filters">
        <FacetPanel />
      </div>
    </>
  );
}

function OpenCollection() {
  const { view } = useViewState();
  const isFitting = useFittingView();
  return (
    <>
      <CollectionHead />
      {view === 'sql' ? <Console /> : isFitting && <Results />}
    </>
  );
}

function ViewControl() {
  const { view } = useViewState();
  const { setView } = useViewActions();
  return <SegmentedControl label={frameWords.view} segments={VIEWS} value={view} onValueChange={setView} />;
}

/** True for a collection without submissions and files, which has nothing to filter. */
function useIsEmpty(collectionId: string | null): boolean {
  const collection = useCollections().data?.find((one) => one.collectionId === collectionId);
  return collection !== undefined && collection.submissions === 0 && collection.files === 0;
}

function Results() {
  const { view, query, shown } = useViewState();
  const isEmpty = useIsEmpty(query.collectionId);
  const { facets } = useWindowPanes();
  return (
    <>
      <div className="main-area-tools">
        <div className="main-area-row">
          <ResultBar
            end={
              view === 'gallery' ? (
                <>
                  <CaptionControl />
                  <TileSizeControl />
                </>
              ) : (
                <ColumnsControl />
              )
            }
          />
          <ViewControl />
        </div>
        <div className="main-area-row">
          {!isEmpty && (
            <PaneToggle pane={facets} show={frameWords.showFilters} hide={frameWords.hideFilters} shortcut="mod+alt+3">
              <ListFilter />
            </PaneToggle>
          )}
          <FilterBar />
        </div>
        {/* An empty result says them itself. */}
        {shown?.total !== 0 && <QueryNotes query={query} />}
      </div>
      <div className="main-area-content">
        <Panes start={isEmpty ? undefined : { pane: facets, label: frameWords.filterPanel, content: <Filters /> }}>
          {view === 'gallery' ? <GalleryView /> : <TableView />}
        </Panes>
      </div>
    </>
  );
}

function Console() {
  const { tables } = useWindowPanes();
  return (
    <>
      <div className="main-area-tools">
        <div className="main-area-row">
          <PaneToggle pane={tables} show={frameWords.showTables} hide={frameWords.hideTables} shortcut="mod+alt+3">
            <Database />
          </PaneToggle>
          <LaterSqlTools />
          <ViewControl />
        </div>
      </div>
      <div className="main-area-content" id={SQL_CONSOLE}>
        <LaterSqlView />
      </div>
    </>
  );
}
