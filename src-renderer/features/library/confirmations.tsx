import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Collection } from '../../../src-preload/domain.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formatBytes, formatCounted } from '../../hooks/format.ts';
import { queryKeys } from '../../hooks/query-keys.ts';
import { useViewActions, useViewState } from '../shell/view-state.tsx';

/** Asks before a collection and its archive leave this machine. */
export function RemoveDialog({
  collection,
  onClose,
}: {
  readonly collection: Collection;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const toasts = useToasts();
  const shown = useViewState().collectionId;
  const { openCollection } = useViewActions();
  const { collectionId, name, submissions, files, fileBytes } = collection;
  const remove = useMutation({
    mutationFn: () => call('library.remove', collectionId),
    onSuccess: async () => {
      if (shown === collectionId) openCollection(null);
      await client.invalidateQueries({ queryKey: queryKeys.collections });
      toasts.show({ title: `${name} was removed` });
    },
    onError: toasts.showFailure,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Remove “${name}”?`}
      confirmLabel="Remove collection"
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
    >
      <p>
        {`Its archive with ${formatCounted(submissions, 'submission')} and ${formatCounted(files, 'file')} (${formatBytes(fileBytes)}) is deleted from this computer, with the ratings, tags and notes you gave. `}
        What lies on Prolific and any copies you saved elsewhere stay as they are.
      </p>
    </ConfirmDialog>
  );
}

/** Asks before an index is thrown away and made anew from its archive. */
export function RebuildDialog({
  collectionId,
  name,
  onClose,
}: {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}) {
  const client = useQueryClient();
  const toasts = useToasts();
  const rebuild = useMutation({
    mutationFn: () => call('library.rebuild', collectionId),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['library'] });
      toasts.show({ title: `${name} was rebuilt`, tone: 'ok' });
    },
    onError: toasts.showFailure,
    onSettled: onClose,
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Rebuild the index of “${name}”?`}
      confirmLabel="Rebuild"
      busy={rebuild.isPending}
      onConfirm={() => rebuild.mutate()}
    >
      <p>The index and the thumbnails are made anew from the archive. The archive itself is only read.</p>
    </ConfirmDialog>
  );
}
