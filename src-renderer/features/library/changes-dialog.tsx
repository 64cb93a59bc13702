import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { EMPTY_QUERY } from '../../../src-preload/domain.ts';
import { type Change, replacedByNewer, type Version, type VersionChanges } from '../../../src-preload/versions.ts';
import { collectionCommandWords } from '../../../src-preload/words/commands.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { call } from '../../desk.ts';
import { dateWords } from '../../files/words.ts';
import { formatFilter } from '../../hooks/format.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { libraryKey } from '../../state/query-keys.ts';
import { useViewActions } from '../../state/view-state.tsx';
import { RemoveEarlierDialog } from './confirmations.tsx';
import { Findings } from './findings.tsx';
import { libraryWords } from './words.ts';
import './report-dialog.css';

/** Shows an export, or only its submissions with one of these changes. */
type Show = (version: string | null, changes: readonly Change[]) => void;

const { collectionId: _any, sort: _sort, ...CLEARED } = EMPTY_QUERY;

/** The exports of a collection, and how its submissions changed between them. */
export function ChangesDialog({ collectionId, name, onClose }: CollectionDialogProps) {
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
      onClose={onClose}
      title={collectionCommandWords.changes}
      description={name}
      size="large"
      footer={
        <DoneFooter onClose={onClose}>
          {earlier.length > 0 && (
            <Button onClick={() => setRemoving(true)}>{libraryWords.changes.removeEarlier}</Button>
          )}
        </DoneFooter>
      }
    >
      <div className="report">
        {versions.data && <Versions versions={versions.data} onShow={show} />}
        {failure ? (
          <ErrorState
            compact
            failure={failure}
            onRetry={() => {
              void versions.refetch();
              void changes.refetch();
            }}
          />
        ) : changes.data === undefined ? (
          <Skeleton height="96px" />
        ) : changes.data === null ? (
          <p className="text-soft">{onlyParts ? libraryWords.changes.onlyParts : libraryWords.changes.onlyExport}</p>
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
      <h3>{libraryWords.changes.exports}</h3>
      <ul className="report-rows copyable">
        {versions.map(({ archiveId, exportedAt, importedAt, submissions, files, bytes, filter, current }) => (
          <li key={archiveId} className="report-row">
            <span className="report-row-when num">{dateWords(exportedAt ?? importedAt)}</span>
            <span className="report-row-words text-soft num">
              {libraryWords.changes.exportFacts(submissions, files, bytes)}
              {filter
                ? libraryWords.changes.exportOnly(formatFilter(filter))
                : current && (parts ? libraryWords.changes.newestOfWhole : libraryWords.changes.newest)}
            </span>
            <Button
              size="small"
              variant="quiet"
              className="report-row-end"
              aria-label={libraryWords.changes.showExport(dateWords(exportedAt ?? importedAt))}
              onClick={() => onShow(current ? null : archiveId, [])}
            >
              {libraryWords.show}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function unreadableExplanation({ unreadableOrWithdrawn, unreadableOrAdded }: VersionChanges): string {
  const { changes } = libraryWords;
  const words = [
    ...(unreadableOrWithdrawn.length > 0 ? [changes.unreadableOrWithdrawn] : []),
    ...(unreadableOrAdded.length > 0 ? [changes.unreadableOrAdded] : []),
  ];
  return words.length > 0 ? words.join(' ') : changes.unreadableExplained;
}

function Changes({ changes, onShow }: { readonly changes: VersionChanges; readonly onShow: Show }) {
  const { added, changed, withdrawn, unreadable, unreadableOrWithdrawn, unreadableOrAdded, unchanged, older } = changes;
  const unread = [...unreadable, ...unreadableOrWithdrawn, ...unreadableOrAdded];
  const rows = (ids: readonly string[]) => ids.map((id) => ({ key: id, words: null }));
  const nothing = added.length + changed.length + withdrawn.length + unread.length === 0;
  return (
    <>
      <p className="num">
        {libraryWords.changes.since(dateWords(older.exportedAt ?? older.importedAt))}
        {nothing
          ? libraryWords.changes.nothingChanged
          : libraryWords.changes.counts({
              added: added.length,
              changed: changed.length,
              withdrawn: withdrawn.length,
              unreadable: unread.length,
              unchanged,
            })}
      </p>
      <Findings title={libraryWords.changes.added} rows={rows(added)} onShow={() => onShow(null, ['added'])} />
      <Findings
        onShow={() => onShow(null, ['changed'])}
        title={libraryWords.changes.changed}
        words={libraryWords.changes.changedExplained}
        rows={rows(changed)}
      />
      <Findings
        onShow={() => onShow(older.archiveId, ['withdrawn'])}
        title={libraryWords.changes.withdrawn}
        words={libraryWords.changes.withdrawnExplained}
        rows={rows(withdrawn)}
      />
      <Findings
        onShow={() => onShow(older.archiveId, ['unreadable'])}
        title={libraryWords.changes.unreadable}
        words={unreadableExplanation(changes)}
        rows={rows(unread)}
      />
    </>
  );
}
