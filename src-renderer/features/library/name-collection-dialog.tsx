import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { CollectionNaming } from '../../../src-preload/collections.ts';
import type { Collection } from '../../../src-preload/domain.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useCollections } from '../../state/use-collections.ts';
import { libraryWords } from './words.ts';

const words = libraryWords.naming;

export interface NameCollectionDialogProps {
  readonly collection: Collection;
  readonly onClose: () => void;
}

/** Gives a collection a name and a group in this library. */
export function NameCollectionDialog({ collection, onClose }: NameCollectionDialogProps) {
  const { collectionId, originalName } = collection;
  const [name, setName] = useState(collection.name);
  const [group, setGroup] = useState(collection.group ?? '');
  const { data: collections = [] } = useCollections();
  const groups = [...new Set(collections.flatMap((one) => one.group ?? []))].sort();
  const save = useSaveNaming(collectionId, originalName);
  const listId = useId();
  const confirm = () => {
    const typed = name.trim();
    const named = typed === originalName || typed === '' ? null : typed;
    save.mutate({ name: named, group: group.trim() === '' ? null : group.trim() }, { onSuccess: onClose });
  };
  return (
    <FormDialog
      size="small"
      title={words.title}
      confirm={words.save}
      busy={save.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        value={name}
        placeholder={originalName}
        maxLength={200}
        dir="auto"
        onChange={(event) => setName(event.target.value)}
        help={words.nameHelp(originalName)}
      />
      <TextField
        label={words.group}
        value={group}
        maxLength={200}
        dir="auto"
        list={listId}
        onChange={(event) => setGroup(event.target.value)}
        help={words.groupHelp}
      />
      <datalist id={listId}>
        {groups.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </FormDialog>
  );
}

/** Stores a name and a group. A message offers to undo it. */
function useSaveNaming(collectionId: string, originalName: string) {
  const toasts = useToasts();
  const send = (naming: CollectionNaming) => call('library.nameCollection', { collectionId, ...naming });
  return useMutation({
    mutationFn: send,
    onSuccess: (before, after) => {
      if (before.name === after.name && before.group === after.group) return;
      const undo = { label: words.undo, onSelect: () => void send(before).catch(toasts.showFailure) };
      const grouped = after.group === null ? words.ungrouped : words.grouped(after.group);
      const title = before.name === after.name ? grouped : words.renamed(after.name ?? originalName);
      toasts.show({ title, tone: 'ok', action: undo });
    },
    onError: toasts.showFailure,
  });
}
