import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CatalogBackup } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formatDay } from '../../hooks/format.ts';
import { queryKeys } from '../../state/query-keys.ts';
import { libraryWords } from './words.ts';

/** Offers the backups of a catalog that cannot be opened. Shows nothing when the library has no backup. */
export function RestoreBackup() {
  const [isOpen, setOpen] = useState(false);
  const { data: backups = [] } = useQuery({ queryKey: queryKeys.backups, queryFn: () => call('library.backups') });
  if (backups.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{libraryWords.restore.open}</Button>
      {isOpen && <RestoreDialog backups={backups} onClose={() => setOpen(false)} />}
    </>
  );
}

interface RestoreDialogProps {
  readonly backups: readonly CatalogBackup[];
  readonly onClose: () => void;
}

function RestoreDialog({ backups, onClose }: RestoreDialogProps) {
  const client = useQueryClient();
  const toasts = useToasts();
  const [chosen, setChosen] = useState(backups[0]?.name ?? '');
  const restore = useMutation({
    mutationFn: () => call('library.restoreBackup', chosen),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
      toasts.show({ title: libraryWords.restore.done, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  const options = backups.map(({ name, day, collections, marks }) => ({
    value: name,
    label: day === null ? name : formatDay(day),
    help: libraryWords.restore.facts(collections, marks),
  }));
  return (
    <FormDialog
      size="small"
      title={libraryWords.restore.title}
      description={libraryWords.restore.explanation}
      confirm={libraryWords.restore.confirm}
      busy={restore.isPending}
      onConfirm={() => restore.mutate()}
      onClose={onClose}
    >
      <RadioList label={libraryWords.restore.backup} options={options} value={chosen} onValueChange={setChosen} />
    </FormDialog>
  );
}
