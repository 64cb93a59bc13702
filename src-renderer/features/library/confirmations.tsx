import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { canBeRead } from '../../../src-preload/collections.ts';
import type { Collection, DeskError } from '../../../src-preload/domain.ts';
import { toDeskError } from '../../../src-preload/failure.ts';
import type { Version } from '../../../src-preload/versions.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import type { CollectionDialogProps } from '../../state/dialogs.tsx';
import { queryKeys } from '../../state/query-keys.ts';
import { useViewActions, useViewState } from '../../state/view-state.tsx';
import { libraryWords } from './words.ts';

interface ConfirmedWorkProps<Value> {
  readonly title: string;
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** What the work does. */
  readonly children: ReactNode;
  readonly work: () => Promise<Value>;
  /** Returns the title of the toast. */
  readonly onDone: (value: Value) => Promise<string>;
  /** Returns true to keep the dialog open after this failure. */
  readonly onFailure?: (failure: DeskError) => boolean;
  readonly onClose: () => void;
}

/** Runs work when the person confirms it. Closes the dialog when the work ends, also after a failure. */
function ConfirmedWork<Value>(props: ConfirmedWorkProps<Value>) {
  const { title, confirmLabel, danger = false, children, work, onDone, onFailure, onClose } = props;
  const toasts = useToasts();
  const { isPending, mutate } = useMutation({
    mutationFn: work,
    onSuccess: async (value) => {
      toasts.show({ title: await onDone(value), tone: 'ok' });
      onClose();
    },
    onError: (thrown) => {
      if (onFailure?.(toDeskError(thrown))) return;
      toasts.showFailure(thrown);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      busy={isPending}
      onConfirm={() => mutate()}
      title={title}
      confirmLabel={confirmLabel}
      danger={danger}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
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
  const { collectionId, name } = collection;
  const onDone = async () => {
    if (shown === collectionId) openCollection(null);
    await client.invalidateQueries({ queryKey: queryKeys.collections });
    return libraryWords.remove.done(name);
  };
  return (
    <ConfirmedWork
      title={libraryWords.remove.title(name)}
      confirmLabel={libraryWords.remove.confirm}
      danger
      work={() => call('library.remove', collectionId)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{libraryWords.remove.explanation(canBeRead(collection) ? collection : null)}</p>
    </ConfirmedWork>
  );
}

/** Asks before it deletes an index and builds it again from the archive. */
export function RebuildDialog({ collectionId, name, onClose }: CollectionDialogProps) {
  const client = useQueryClient();
  const onDone = async () => {
    await client.invalidateQueries({ queryKey: ['library'] });
    return libraryWords.rebuild.done(name);
  };
  return (
    <ConfirmedWork
      title={libraryWords.rebuild.title(name)}
      confirmLabel={libraryWords.rebuild.confirm}
      work={() => call('library.rebuild', collectionId)}
      onDone={onDone}
      onClose={onClose}
    >
      <p>{libraryWords.rebuild.explanation}</p>
    </ConfirmedWork>
  );
}

interface RemoveEarlierDialogProps {
  readonly collectionId: string;
  readonly earlier: readonly Version[];
  readonly onClose: () => void;
}

/** Asks before it deletes earlier exports, and with them all withdrawn submissions. Asks again if an export has unreadable lines. */
export function RemoveEarlierDialog({ collectionId, earlier, onClose }: RemoveEarlierDialogProps) {
  const client = useQueryClient();
  const [unreadable, setUnreadable] = useState<DeskError | null>(null);
  const words = libraryWords.removeEarlier;
  const onDone = async ({ archives, submissions }: { readonly archives: number; readonly submissions: number }) => {
    await client.invalidateQueries({ queryKey: ['library'] });
    return words.done(archives, submissions);
  };
  const onFailure = (failure: DeskError) => {
    const isAsked = failure.code === 'unreadable_lines';
    if (isAsked) setUnreadable(failure);
    return isAsked;
  };
  return (
    <ConfirmedWork
      title={unreadable === null ? words.title : words.unreadableTitle}
      confirmLabel={words.confirm}
      danger
      work={() => call('library.removeEarlier', { collectionId, force: unreadable !== null })}
      onDone={onDone}
      onFailure={onFailure}
      onClose={onClose}
    >
      {unreadable === null ? (
        <p>{words.explanation(earlier.length)}</p>
      ) : (
        <>
          <p>{unreadable.message}</p>
          <p>{words.unreadableExplained}</p>
        </>
      )}
    </ConfirmedWork>
  );
}
