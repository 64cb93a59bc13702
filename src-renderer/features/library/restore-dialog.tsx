import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CatalogBackup } from '../../../src-preload/domain.ts';
import { formatCounted } from '../../../src-preload/words/numbers.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioList } from '../../components/radio-list.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { formatDay } from '../../hooks/format.ts';
import { queryKeys } from '../../state/query-keys.ts';

/** Offers the copies of a library's catalog where the catalog itself cannot be opened; nothing where there is none. */
export function RestoreBackup() {
  const [isOpen, setOpen] = useState(false);
  const { data: backups = [] } = useQuery({ queryKey: queryKeys.backups, queryFn: () => call('library.backups') });
  if (backups.length === 0) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>Restore a backup…</Button>
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
      toasts.show({ title: 'The library was restored', tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
  const options = backups.map(({ name, day, collections, marks }) => ({
    value: name,
    label: day === null ? name : formatDay(day),
    help: `${formatCounted(collections, 'collection')}, marks on ${formatCounted(marks, 'item')}`,
  }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title="Restore a backup"
      description="Collection Desk copies its notes on your library once a day. Your archives are not touched: those that came later are taken in again. Ratings, tags and notes that you gave later are not in the backup; the damaged file is kept beside it."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={restore.isPending} onClick={() => restore.mutate()}>
            Restore
          </Button>
        </>
      }
    >
      <RadioList label="Backup" options={options} value={chosen} onValueChange={setChosen} />
    </Dialog>
  );
}
