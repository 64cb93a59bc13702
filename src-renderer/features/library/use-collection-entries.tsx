import { FileDown, FileSearch, FolderOpen, RotateCw, ShieldCheck, Trash2 } from 'lucide-react';
import type { Collection } from '../../../src-preload/domain.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useJobActions } from '../exports/use-jobs.ts';
import { useTokenStatus } from '../exports/use-prolific.ts';
import { useDialogs } from '../shell/dialogs.tsx';

/** What can be done with one collection, for its menus. */
export function useCollectionEntries(collection: Collection): readonly MenuEntry[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const { startExport } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  const { collectionId, name } = collection;
  return [
    {
      label: 'Export again',
      icon: <FileDown aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => startExport.mutate({ collectionId, name }),
    },
    {
      label: 'Import report…',
      icon: <FileSearch aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'report', collectionId, name }),
    },
    'separator',
    {
      label: 'Verify all files…',
      icon: <ShieldCheck aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'verify', collectionId, name }),
    },
    {
      label: 'Rebuild the index…',
      icon: <RotateCw aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'rebuild', collectionId, name }),
    },
    {
      label: 'Show library folder',
      icon: <FolderOpen aria-hidden="true" />,
      onSelect: () => {
        call('library.showInFolder').catch(toasts.showFailure);
      },
    },
    'separator',
    {
      label: 'Remove from library…',
      icon: <Trash2 aria-hidden="true" />,
      danger: true,
      onSelect: () => dialogs.open({ kind: 'remove', collection }),
    },
  ];
}
