import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Version, VersionChanges } from '../../../src-preload/versions.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { call } from '../../desk.ts';
import { formatBytes, formatCounted } from '../../hooks/format.ts';
import { libraryKey } from '../../hooks/query-keys.ts';
import { dateWords } from '../submission/words.ts';
import { RemoveEarlierDialog } from './confirmations.tsx';
import { Findings } from './findings.tsx';
import './report-dialog.css';

export interface ChangesDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The exports of a collection, and what became of its submissions from one to the next. */
export function ChangesDialog({ collectionId, name, onClose }: ChangesDialogProps) {
  const [removing, setRemoving] = useState(false);
  const versions = useQuery({
    queryKey: libraryKey('versions', collectionId),
    queryFn: () => call('library.versions', collectionId),
  });
  const changes = useQuery({
    queryKey: libraryKey('compare', collectionId),
    queryFn: () => call('library.compare', collectionId),
  });
  const failure = versions.error ?? changes.error;
  const earlier = versions.data?.filter(({ current }) => !current) ?? [];
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
        {versions.data && <Versions versions={versions.data} />}
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
            This is the only export of the collection here. Export it again later to see what was added, changed or
            withdrawn since.
          </p>
        ) : (
          <Changes changes={changes.data} />
        )}
      </div>
      {removing && (
        <RemoveEarlierDialog collectionId={collectionId} earlier={earlier} onClose={() => setRemoving(false)} />
      )}
    </Dialog>
  );
}

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  return (
    <section className="report-findings">
      <h3>Exports in this library</h3>
      <ul className="report-rows copyable">
        {versions.map(({ archiveId, exportedAt, importedAt, submissions, files, bytes, current }) => (
          <li key={archiveId} className="report-row">
            <span className="report-row-key num">{dateWords(exportedAt ?? importedAt)}</span>
            <span className="text-soft num">
              {`${formatCounted(submissions, 'submission')}, ${formatCounted(files, 'file')}, ${formatBytes(bytes)}`}
              {current && ', shown'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes }: { readonly changes: VersionChanges }) {
  const { added, changed, withdrawn, unchanged, older } = changes;
  const rows = (ids: readonly string[]) => ids.map((id) => ({ key: id, words: null }));
  const nothing = added.length + changed.length + withdrawn.length === 0;
  return (
    <>
      <p className="num">
        {`Since the export of ${dateWords(older.exportedAt ?? older.importedAt)}: `}
        {nothing
          ? 'nothing changed.'
          : `${added.length} added, ${changed.length} changed, ${withdrawn.length} withdrawn, ${unchanged} as before.`}
      </p>
      <Findings title="Added" rows={rows(added)} />
      <Findings title="Changed" words="Other answers or other files than before." rows={rows(changed)} />
      <Findings
        title="Withdrawn"
        words="The newest export does not hold them any more. Their marks and notes are kept until you remove the earlier exports."
        rows={rows(withdrawn)}
      />
    </>
  );
}
