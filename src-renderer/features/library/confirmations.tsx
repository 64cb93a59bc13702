import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Collection, DeskError } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { Version } from '../../../src-preload/versions.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { queryKeys } from '../../state/query-keys.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { libraryWords } from './words.ts';

/** Runs `work` when the person confirms. `onDone` returns the title of the toast. Closes the dialog, also after a failure. */
function useConfirmed<Value>(
  work: () => Promise<Value>,
  onDone: (value: Value) => Promise<string>,
  onClose: () => void,
  /** Returns true to keep the dialog open after this failure. */
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

/** Asks before it removes a collection and its archives from this computer. */
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
      return libraryWords.remove.done(name);
    },
    onClose,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={libraryWords.remove.title(name)}
      confirmLabel={libraryWords.remove.confirm}
      danger
      {...remove}
    >
      <p>{libraryWords.remove.explanation(submissions, files, fileBytes)}</p>
    </ConfirmDialog>
  );
}

interface RebuildDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Asks before it deletes an index and builds it again from the archive. */
export function RebuildDialog({ collectionId, name, onClose }: RebuildDialogProps) {
  const client = useQueryClient();
  const rebuild = useConfirmed(
    () => call('library.rebuild', collectionId),
    async () => {
      await client.invalidateQueries({ queryKey: ['library'] });
      return libraryWords.rebuild.done(name);
    },
    onClose,
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={libraryWords.rebuild.title(name)}
      confirmLabel={libraryWords.rebuild.confirm}
      {...rebuild}
    >
      <p>{libraryWords.rebuild.explanation}</p>
    </ConfirmDialog>
  );
}

interface RemoveEarlierDialogProps {
  readonly collectionId: string;
  readonly earlier: readonly Version[];
  readonly onClose: () => void;
}

/** Asks before it deletes earlier exports, and with them all withdrawn submissions. */
export function RemoveEarlierDialog({ collectionId, earlier, onClose }: RemoveEarlierDialogProps) {
  const client = useQueryClient();
  const [unreadable, setUnreadable] = useState<DeskError | null>(null);
  const remove = useConfirmed(
    () => call('library.removeEarlier', { collectionId, force: unreadable !== null }),
    async ({ archives, submissions }) => {
      await client.invalidateQueries({ queryKey: ['library'] });
      return libraryWords.removeEarlier.done(archives, submissions);
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
        title={libraryWords.removeEarlier.unreadableTitle}
        confirmLabel={libraryWords.removeEarlier.confirm}
        danger
        {...remove}
      >
        <p>{unreadable.message}</p>
        <p>{libraryWords.removeEarlier.unreadableExplained}</p>
      </ConfirmDialog>
    );
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={libraryWords.removeEarlier.title}
      confirmLabel={libraryWords.removeEarlier.confirm}
      danger
      {...remove}
    >
      <p>{libraryWords.removeEarlier.explanation(earlier.length)}</p>
    </ConfirmDialog>
  );
}
