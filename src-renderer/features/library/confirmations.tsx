import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Collection, DeskError } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { Version } from '../../../src-preload/versions.ts';
import { formatBytes, formatCounted } from '../../../src-preload/words/numbers.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { queryKeys } from '../../state/query-keys.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';

/** What is done once a person has confirmed it. `onDone` returns what to say about it. The dialog closes in any case. */
function useConfirmed<Value>(
  work: () => Promise<Value>,
  onDone: (value: Value) => Promise<string>,
  onClose: () => void,
  /** Answers true where the dialog stays open and says more. */
  onFailure: (failure: DeskError) => boolean = () => false,
): { readonly busy: boolean; readonly onConfirm: () => void } {
  const toasts = useToasts();
  const { isPending, mutate } = useMutation({
    mutationFn: work,
    onSuccess: async (value) => {
      toasts.show({ title: await onDone(value), tone: 'ok' });
      onClose();
    },
    onError: (thrown) => {
      if (onFailure(toDeskError(thrown))) return;
      toasts.showFailure(thrown);
      onClose();
    },
  });
  return { busy: isPending, onConfirm: () => mutate() };
}

interface RemoveDialogProps {
  readonly collection: Collection;
  readonly onClose: () => void;
}

/** Asks before a collection and its archive leave this machine. */
export function RemoveDialog({ collection, onClose }: RemoveDialogProps) {
  const client = useQueryClient();
  const shown = useViewState().collectionId;
  const { openCollection } = useViewActions();
  const { collectionId, name, submissions, files, fileBytes } = collection;
  const remove = useConfirmed(
    () => call('library.remove', collectionId),
    async () => {
      if (shown === collectionId) openCollection(null);
      await client.invalidateQueries({ queryKey: queryKeys.collections });
      return `${name} was removed`;
    },
    onClose,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Remove “${name}”?`}
      confirmLabel="Remove collection"
      danger
      {...remove}
    >
      <p>
        {`Its archive with ${formatCounted(submissions, 'submission')} and ${formatCounted(files, 'file')} (${formatBytes(fileBytes)}) is deleted from this computer, with the ratings, tags and notes you gave. `}
        What lies on Prolific and any copies you saved elsewhere stay as they are.
      </p>
    </ConfirmDialog>
  );
}

interface RebuildDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before an index is thrown away and made anew from its archive. */
export function RebuildDialog({ collectionId, name, onClose }: RebuildDialogProps) {
  const client = useQueryClient();
  const rebuild = useConfirmed(
    () => call('library.rebuild', collectionId),
    async () => {
      await client.invalidateQueries({ queryKey: ['library'] });
      return `${name} was rebuilt`;
    },
    onClose,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Rebuild the index of “${name}”?`}
      confirmLabel="Rebuild"
      {...rebuild}
    >
      <p>The index and the thumbnails are made anew from the archive. The archive itself is only read.</p>
    </ConfirmDialog>
  );
}

interface RemoveEarlierDialogProps {
  readonly collectionId: string;
  readonly earlier: readonly Version[];
  readonly onClose: () => void;
}

/** Asks before earlier exports, and with them all that was withdrawn, are deleted for good. */
export function RemoveEarlierDialog({ collectionId, earlier, onClose }: RemoveEarlierDialogProps) {
  const client = useQueryClient();
  const [unreadable, setUnreadable] = useState<DeskError | null>(null);
  const remove = useConfirmed(
    () => call('library.removeEarlier', { collectionId, force: unreadable !== null }),
    async ({ archives, submissions }) => {
      await client.invalidateQueries({ queryKey: ['library'] });
      return `${formatCounted(archives, 'earlier export')} removed, and ${formatCounted(submissions, 'withdrawn submission')} with all their files and notes`;
    },
    onClose,
    (failure) => {
      const isAsked = failure.code === 'unreadable_lines';
      if (isAsked) setUnreadable(failure);
      return isAsked;
    },
  );
  if (unreadable !== null) {
    return (
      <ConfirmDialog
        open
        onOpenChange={onClose}
        title="Remove the only readable copies?"
        confirmLabel="Remove for good"
        danger
        {...remove}
      >
        <p>{unreadable.message}</p>
        <p>Export the collection again first, if you can. What is removed now cannot be brought back.</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Remove earlier exports?"
      confirmLabel="Remove for good"
      danger
      {...remove}
    >
      <p>
        {`This deletes ${formatCounted(earlier.length, 'archive')} from this computer, with all files, thumbnails and indexes made of that, the marks and notes of submissions that no newer export holds, and what exports that stopped have downloaded. `}
        The newest exports, of the whole and of every part, stay as they are. That this was done is noted; what was
        removed is not.
      </p>
    </ConfirmDialog>
  );
}
