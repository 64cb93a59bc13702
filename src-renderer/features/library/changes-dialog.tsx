import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { type Change, replacedByNewer, type Version, type VersionChanges } from '../../../src-preload/versions.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { call } from '../../desk.ts';
import { dateWords } from '../../files/file-words.ts';
import { formatFilter } from '../../hooks/format.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { useViewActions } from '../../state/view-state.tsx';
import { RemoveEarlierDialog } from './confirmations.tsx';
import { Findings } from './findings.tsx';
import './report-dialog.css';

export interface ChangesDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Shows an export, or of it what became so. */
type Show = (version: string | null, changes: readonly Change[]) => void;

const { collectionId: _any, sort: _sort, ...CLEARED } = EMPTY_QUERY;

/** The exports of a collection, and what became of its submissions from one to the next. */
export function ChangesDialog({ collectionId, name, onClose }: ChangesDialogProps) {
  const [removing, setRemoving] = useState(false);
  const versions = useQuery({
    queryKey: libraryKey('versions', collectionId),
    queryFn: () => call('library.versions', { collectionId }),
  });
  const changes = useQuery({
    queryKey: libraryKey('compare', collectionId),
    queryFn: () => call('library.compare', { collectionId }),
  });
  const { openCollection, changeQuery, setView } = useViewActions();
  const show: Show = (version, wanted) => {
    openCollection(collectionId);
    changeQuery({ ...CLEARED, version, changes: wanted });
    if (wanted.length > 0) setView('table');
    onClose();
  };
  const failure = versions.error ?? changes.error;
  const earlier = replacedByNewer(versions.data ?? []);
  const onlyParts = versions.data?.every(({ filter }) => filter !== null) ?? false;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Exports and changes"
      description={name}
      size="large"
      footer={
        <>
          {earlier.length > 0 && <Button onClick={() => setRemoving(true)}>Remove earlier exports…</Button>}
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className="report">
        {versions.data && <Versions versions={versions.data} onShow={show} />}
        {failure ? (
          <ErrorState
            failure={failure}
            onRetry={() => {
              void versions.refetch();
              void changes.refetch();
            }}
          />
        ) : changes.data === undefined ? (
          <Skeleton height="96px" />
        ) : changes.data === null ? (
          <p className="text-soft">
            {onlyParts
              ? 'Only parts of the collection are here. Export all of it to see, the next time, what was added, changed or withdrawn.'
              : 'This is the only export of the whole collection here. Export it again later to see what was added, changed or withdrawn since.'}
          </p>
        ) : (
          <Changes changes={changes.data} onShow={show} />
        )}
      </div>
      {removing && (
        <RemoveEarlierDialog collectionId={collectionId} earlier={earlier} onClose={() => setRemoving(false)} />
      )}
    </Dialog>
  );
}

function Versions({ versions, onShow }: { readonly versions: readonly Version[]; readonly onShow: Show }) {
  const parts = versions.some(({ filter }) => filter !== null);
  return (
    <section className="report-findings">
      <h3>Exports in this library</h3>
      <ul className="report-rows copyable">
        {versions.map(({ archiveId, exportedAt, importedAt, submissions, files, bytes, filter, current }) => (
          <li key={archiveId} className="report-row">
            <span className="report-row-when num">{dateWords(exportedAt ?? importedAt)}</span>
            <span className="report-row-words text-soft num">
              {`${formatCounted(submissions, 'submission')}, ${formatCounted(files, 'file')}, ${formatBytes(bytes)}`}
              {filter
                ? `, only ${formatFilter(filter)}`
                : current && (parts ? ', the newest of the whole' : ', the newest')}
            </span>
            <Button
              size="small"
              variant="quiet"
              className="report-row-end"
              aria-label={`Show the export of ${dateWords(exportedAt ?? importedAt)}`}
              onClick={() => onShow(current ? null : archiveId, [])}
            >
              Show
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes, onShow }: { readonly changes: VersionChanges; readonly onShow: Show }) {
  const { added, changed, withdrawn, unreadable, unreadableOrWithdrawn, unchanged, older } = changes;
  const unread = [...unreadable, ...unreadableOrWithdrawn];
  const rows = (ids: readonly string[]) => ids.map((id) => ({ key: id, words: null }));
  const nothing = added.length + changed.length + withdrawn.length + unread.length === 0;
  return (
    <>
      <p className="num">
        {`Since the export of ${dateWords(older.exportedAt ?? older.importedAt)}: `}
        {nothing
          ? 'nothing changed.'
          : `${added.length} added, ${changed.length} changed, ${withdrawn.length} withdrawn, ${unread.length > 0 ? `${unread.length} unreadable, ` : ''}${unchanged} as before.`}
      </p>
      <Findings title="Added" rows={rows(added)} onShow={() => onShow(null, ['added'])} />
      <Findings
        onShow={() => onShow(null, ['changed'])}
        title="Changed"
        words="Other answers or other files than before."
        rows={rows(changed)}
      />
      <Findings
        onShow={() => onShow(older.archiveId, ['withdrawn'])}
        title="Withdrawn"
        words="The newest export does not hold them any more. Their marks and notes are kept until you remove the earlier exports."
        rows={rows(withdrawn)}
      />
      <Findings
        onShow={() => onShow(older.archiveId, ['unreadable'])}
        title="Unreadable"
        words={
          unreadableOrWithdrawn.length === 0
            ? 'One of the two exports has them on lines that cannot be read. Export the collection again.'
            : 'The newest export has lines that cannot be read and do not say whose they are: these may be on them, or withdrawn. Export the collection again.'
        }
        rows={rows(unread)}
      />
    </>
  );
}
