import { RefreshCw } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { RemoteCollection, Workspace } from '../../../src-preload/account.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { isUnderWay } from '../../../src-preload/jobs.ts';
import { collectionCommandWords } from '../../../src-preload/words/commands.ts';
import { Button } from '../../components/button.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { QualifiedLabel } from '../../components/qualified-label.tsx';
import { menuRow, RowMenus } from '../../components/row-menus.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { SearchSelect } from '../../components/search-select.tsx';
import { Select } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useDialogs } from '../../state/dialogs.tsx';
import { type Qualified, qualifiedNames, qualifiedText } from '../../state/qualifiers.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useJobActions, useJobs } from '../../state/use-jobs.ts';
import { useProlific, useTokenStatus } from '../../state/use-prolific.ts';
import { SettingsWhenRefused } from './settings-when-refused.tsx';
import { exportsWords } from './words.ts';
import './prolific-section.css';

/** A search box appears above more collections or workspaces than this. */
const MANY = 8;

/** The collections that the account can export. A failure here does not affect the library above, which works offline. */
export function ProlificSection() {
  const token = useTokenStatus();
  const { connected, workspaces, workspace, collections, chooseWorkspace } = useProlific();
  const failure = token.error ?? workspaces.error ?? collections.error;
  const refresh = () => {
    for (const query of [token, workspaces, collections]) if (query.isError || query !== token) void query.refetch();
  };
  return (
    <section className="prolific-section" aria-label={exportsWords.section}>
      <div className="prolific-section-head">
        <h2 className="sidebar-heading">{exportsWords.section}</h2>
        {connected && workspace && workspaces.data && (
          <WorkspaceChoice workspaces={workspaces.data} workspace={workspace} onChoose={chooseWorkspace} />
        )}
        {connected && (
          <IconButton
            label={exportsWords.refresh}
            size="small"
            className="prolific-section-refresh"
            disabled={workspaces.isFetching || collections.isFetching}
            onClick={refresh}
          >
            <RefreshCw />
          </IconButton>
        )}
      </div>
      {failure && (
        <ErrorState
          compact
          failure={failure}
          safe={exportsWords.libraryIsSafe}
          onRetry={refresh}
          actions={<SettingsWhenRefused code={toDeskError(failure).code} />}
        />
      )}
      {token.data?.state === 'none' ? (
        <NotConnected />
      ) : collections.data ? (
        <RemoteList collections={collections.data} />
      ) : failure ? null : workspaces.data && !workspace ? (
        <p className="sidebar-note">{exportsWords.noWorkspace}</p>
      ) : (
        <LoadingRows />
      )}
    </section>
  );
}

interface WorkspaceChoiceProps {
  readonly workspaces: readonly Workspace[];
  readonly workspace: Workspace;
  readonly onChoose: (workspaceId: string) => void;
}

function WorkspaceChoice({ workspaces, workspace, onChoose }: WorkspaceChoiceProps) {
  if (workspaces.length === 1) return <span className="text-faint text-small text-cut">{workspace.title}</span>;
  const choice = {
    label: exportsWords.workspace,
    className: 'prolific-section-workspace',
    options: qualifiedNames(
      workspaces,
      ({ title }) => title,
      ({ id }) => id,
    ).map(({ id, title, qualifier }) => ({ value: id, label: title, qualifier })),
    value: workspace.id,
    onValueChange: onChoose,
  };
  if (workspaces.length <= MANY) return <Select {...choice} variant="quiet" />;
  return (
    <SearchSelect
      {...choice}
      searchLabel={exportsWords.findWorkspace}
      placeholder={exportsWords.findInWorkspaces(workspaces.length)}
      nothing={exportsWords.noSuchWorkspace}
    />
  );
}

function NotConnected() {
  const dialogs = useDialogs();
  return (
    <div className="prolific-section-connect">
      <p className="sidebar-note">{exportsWords.connectAccount}</p>
      <Button size="small" onClick={() => dialogs.open({ kind: 'settings' })}>
        {exportsWords.connect}
      </Button>
    </div>
  );
}

function LoadingRows() {
  return (
    <div role="status" aria-label={exportsWords.askingProlific}>
      {['72%', '54%', '64%'].map((width) => (
        <div key={width} className="sidebar-row">
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}

function RemoteList({ collections }: { readonly collections: readonly RemoteCollection[] }) {
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  // The rows stay the same objects, so that a row is drawn again only when it changes.
  const named = useMemo(
    () =>
      qualifiedNames(
        collections,
        ({ name }) => name,
        ({ id }) => id,
      ),
    [collections],
  );
  const shown = named.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (collections.length === 0) {
    return <p className="sidebar-note">{exportsWords.noCollections}</p>;
  }
  return (
    <>
      {collections.length > MANY && (
        <SearchField
          label={exportsWords.findCollection}
          placeholder={exportsWords.findInCollections(collections.length)}
          value={text}
          onValueChange={setText}
          className="prolific-section-search"
        />
      )}
      <RemoteRows collections={shown} />
      {shown.length === 0 && <p className="sidebar-note">{exportsWords.noSuchCollection(text.trim())}</p>}
    </>
  );
}

function RemoteRows({ collections }: { readonly collections: readonly (RemoteCollection & Qualified)[] }) {
  const { data: jobs = [] } = useJobs();
  const { data: local = [] } = useCollections();
  const { startExport } = useJobActions();
  const dialogs = useDialogs();
  const exporting = new Set(jobs.filter(isUnderWay).map(({ collectionId }) => collectionId));
  const held = new Set(local.map(({ collectionId }) => collectionId));
  const asked = startExport.isPending ? startExport.variables.collectionId : null;
  const actionOf = (id: string) => (held.has(id) ? collectionCommandWords.exportAgain : collectionCommandWords.export);
  // The command palette offers the same commands.
  const entriesOf = (row: string): readonly MenuEntry[] =>
    collections
      .filter(({ id }) => id === row)
      .flatMap(({ id: collectionId, name }) => [
        { label: actionOf(collectionId), onSelect: () => startExport.mutate({ collectionId, name }) },
        {
          label: collectionCommandWords.exportPart,
          onSelect: () => dialogs.open({ kind: 'export-part', collectionId, name }),
        },
        {
          label: collectionCommandWords.remoteExports,
          onSelect: () => dialogs.open({ kind: 'remote-exports', collectionId, name }),
        },
      ]);
  return (
    <RowMenus entriesOf={entriesOf}>
      <ul>
        {collections.map((collection) => (
          <RemoteRow
            key={collection.id}
            collection={collection}
            action={actionOf(collection.id)}
            state={exporting.has(collection.id) ? 'exporting' : collection.id === asked ? 'asked' : 'idle'}
            onExport={startExport.mutate}
          />
        ))}
      </ul>
    </RowMenus>
  );
}

interface RemoteRowProps {
  readonly collection: RemoteCollection & Qualified;
  readonly action: string;
  readonly state: 'idle' | 'asked' | 'exporting';
  readonly onExport: (wanted: { readonly collectionId: string; readonly name: string }) => void;
}

/** Draws a row again only when it changes: an account may have a thousand of them. */
const RemoteRow = memo(function RemoteRow({ collection, action, state, onExport }: RemoteRowProps) {
  const { id: collectionId, name, qualifier } = collection;
  return (
    <li className="sidebar-row prolific-row" {...menuRow(collectionId)}>
      <span className="qualified-label text-soft">
        <QualifiedLabel words={name} qualifier={qualifier} />
      </span>
      {state === 'exporting' ? (
        <span className="sidebar-row-end text-faint text-small">{exportsWords.exporting}</span>
      ) : (
        <Button
          size="small"
          variant="quiet"
          className="sidebar-row-end prolific-row-export"
          busy={state === 'asked'}
          aria-label={exportsWords.exportOf(action, qualifiedText(name, qualifier))}
          onClick={() => onExport({ collectionId, name })}
        >
          {action}
        </Button>
      )}
    </li>
  );
});
