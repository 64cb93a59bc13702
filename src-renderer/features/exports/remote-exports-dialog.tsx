import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ListedExport, listedFilterWords } from '../../../src-preload/account.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DoneFooter } from '../../components/dialog.tsx';
import { ErrorState } from '../../components/error-state.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formatBound, formatInstant } from '../../hooks/format.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { queryKeys } from '../../state/query-keys.ts';
import { exportsWords } from './words.ts';
import './remote-exports-dialog.css';

/** The exports that Prolific keeps of a collection, to make room for a new one. */
export function RemoteExportsDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const exports = useQuery({
    queryKey: queryKeys.remoteExports(collectionId),
    queryFn: () => call('prolific.exports', collectionId),
  });
  return (
    <Dialog
      onClose={onClose}
      title={exportsWords.remote.title}
      description={name}
      footer={<DoneFooter onClose={onClose} />}
    >
      <div className="remote-exports">
        <p className="text-soft">
          {isUnlisted(exports.error) ? exportsWords.remote.notListed : exportsWords.remote.explanation}
        </p>
        {isUnlisted(exports.error) ? null : exports.error ? (
          <ErrorState compact failure={exports.error} onRetry={() => void exports.refetch()} />
        ) : exports.data === undefined ? (
          <Skeleton height="96px" />
        ) : exports.data.length === 0 ? (
          <p>{exportsWords.remote.none}</p>
        ) : (
          <ul className="remote-exports-list" aria-label={exportsWords.remote.list}>
            {exports.data.map((listed) => (
              <RemoteExportRow key={listed.exportId} collectionId={collectionId} listed={listed} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

/** True where the version of Prolific's API has no list of exports. */
function isUnlisted(failure: Error | null): boolean {
  return failure !== null && toDeskError(failure).code === 'not_found';
}

function RemoteExportRow({ collectionId, listed }: { readonly collectionId: string; readonly listed: ListedExport }) {
  const client = useQueryClient();
  const toasts = useToasts();
  const { exportId, status, createdAt, filter } = listed;
  const remove = useMutation({
    mutationFn: () => call('prolific.deleteExport', { collectionId, exportId }),
    onError: toasts.showFailure,
    // Also after a failure: the export may have been deleted on Prolific.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.remoteExports(collectionId) }),
  });
  const made = createdAt === null ? exportId : formatInstant(createdAt);
  return (
    <li className="remote-exports-row">
      <span className="remote-exports-what">
        <span className="num">{made}</span>
        <span className="remote-exports-filter text-faint text-small" dir="auto">
          {listedFilterWords(filter, formatBound)}
        </span>
      </span>
      <span className="remote-exports-status text-faint text-small">
        {exportsWords.remote.status[status] ?? status}
      </span>
      <Button
        size="small"
        variant="quiet"
        busy={remove.isPending}
        aria-label={exportsWords.remote.deleteOf(made)}
        onClick={() => remove.mutate()}
      >
        {exportsWords.remote.delete}
      </Button>
    </li>
  );
}
