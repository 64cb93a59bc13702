import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ListedExport, listedFilterWords } from '../../../src-preload/account.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formatDay, formatInstant } from '../../hooks/format.ts';
import { queryKeys } from '../../state/query-keys.ts';
import './remote-exports-dialog.css';

/** Others, of versions of the API to come, stand as it says them. */
const STATUS_WORDS: Readonly<Record<string, string>> = {
  complete: 'Ready',
  generating: 'Being built',
  failed: 'Failed',
};

export interface RemoteExportsDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** The exports that Prolific keeps of a collection, to make room for a new one. */
export function RemoteExportsDialog({ collectionId, name, onClose }: RemoteExportsDialogProps) {
  const exports = useQuery({
    queryKey: queryKeys.remoteExports(collectionId),
    queryFn: () => call('prolific.exports', collectionId),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Exports on Prolific"
      description={name}
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="remote-exports">
        <p className="text-soft">
          Prolific keeps ten exports of a collection. What you delete here is deleted on Prolific alone: answers, and
          everything in your library, stay.
        </p>
        {exports.error ? (
          <ErrorState failure={exports.error} onRetry={() => void exports.refetch()} />
        ) : exports.data === undefined ? (
          <Skeleton height="96px" />
        ) : exports.data.length === 0 ? (
          <p>Prolific keeps no export of this collection.</p>
        ) : (
          <ul className="remote-exports-list" aria-label="Exports">
            {exports.data.map((listed) => (
              <RemoteExportRow key={listed.exportId} collectionId={collectionId} listed={listed} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function RemoteExportRow({ collectionId, listed }: { readonly collectionId: string; readonly listed: ListedExport }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const { exportId, status, createdAt, filter } = listed;
  const remove = useMutation({
    mutationFn: () => call('prolific.deleteExport', { collectionId, exportId }),
    onError: toasts.showFailure,
    // Also after a failure: somebody else may have deleted it.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.remoteExports(collectionId) }),
  });
  const made = createdAt === null ? exportId : formatInstant(createdAt);
  return (
    <li className="remote-exports-row">
      <span className="remote-exports-what">
        <span className="num">{made}</span>
        <span className="remote-exports-filter text-faint text-small" dir="auto">
          {listedFilterWords(filter, formatDay)}
        </span>
      </span>
      <span className="remote-exports-status text-faint text-small">{STATUS_WORDS[status] ?? status}</span>
      <Button
        size="small"
        variant="quiet"
        busy={remove.isPending}
        aria-label={`Delete the export of ${made}`}
        onClick={() => remove.mutate()}
      >
        Delete
      </Button>
    </li>
  );
}
