import { FolderOpen, ListFilter } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { IconButton } from '../components/icon-button.tsx';
import { Panes } from '../components/panes.tsx';
import { SegmentedControl } from '../components/segmented-control.tsx';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { GalleryView } from '../features/gallery/gallery-view.tsx';
import { TileSizeControl } from '../features/gallery/tile-size-control.tsx';
import { CollectionHead } from '../features/library/collection-head.tsx';
import { RestoreBackup } from '../features/library/restore-dialog.tsx';
import { FacetPanel } from '../features/search/facet-panel.tsx';
import { FilterBar } from '../features/search/filter-bar.tsx';
import { TableView } from '../features/table/table-view.tsx';
import { Welcome } from '../features/welcome/welcome.tsx';
import { useCollections } from '../state/use-collections.ts';
import { useViewActions, useViewState, type View } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { useFittingView } from './use-fitting-view.ts';
import '../components/visually-hidden.css';
import './main-area.css';

const VIEWS: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'gallery', label: 'Gallery' },
  { value: 'table', label: 'Table' },
];

/**
 * What: the collection's head, its filters and its material; or the welcome where there is no collection yet.
 * @param isDecided false as long as it is open which of the collections is to be shown first
 */
export function MainArea({ isDecided }: { readonly isDecided: boolean }) {
  const { data: collections, error, refetch } = useCollections();
  if (error) {
    return (
      <main className="main-area">
        <ErrorState
          heading="h1"
          failure={error}
          safe="Your archives lie untouched in the library folder."
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

/** Not where a newer version wrote it: that is whole, and must not be put aside. */
function isDamaged(error: Error): boolean {
  return 'code' in error && error.code === 'disk_error';
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
      Show library folder
    </Button>
  );
}

function Filters() {
  return (
    <>
      {/* The groups inside are headings of the next rank. */}
      <h2 className="visually-hidden">Filters</h2>
      <FacetPanel />
    </>
  );
}

function OpenCollection() {
  const { view } = useViewState();
  const { setView } = useViewActions();
  const { facets } = useWindowPanes();
  useFittingView();
  return (
    <>
      <CollectionHead />
      <div className="main-area-tools">
        <IconButton
          label={facets.open ? 'Hide filters' : 'Show filters'}
          shortcut="mod+alt+3"
          aria-expanded={facets.open}
          onClick={facets.toggle}
        >
          <ListFilter />
        </IconButton>
        <FilterBar end={view === 'gallery' && <TileSizeControl />} />
        <SegmentedControl label="View" segments={VIEWS} value={view} onValueChange={setView} />
      </div>
      <div className="main-area-content">
        <Panes start={{ pane: facets, label: 'Filter panel', content: <Filters /> }}>
          {view === 'gallery' ? <GalleryView /> : <TableView />}
        </Panes>
      </div>
    </>
  );
}
