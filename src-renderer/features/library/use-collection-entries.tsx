import {
  CalendarClock,
  Cloud,
  FileDown,
  FileSearch,
  FolderOpen,
  History,
  ListFilter,
  Merge,
  RotateCw,
  ScrollText,
  ShieldCheck,
  Trash2,
  Upload,
} from 'lucide-react';
import type { Collection } from '../../../src-preload/domain.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useReviewFiles } from '../../marks/use-review-files.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useDailyExport } from '../../state/use-daily-exports.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';

/** What can be done with one collection, for its menus. */
export function useCollectionEntries(collection: Collection): readonly MenuEntry[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const { startExport } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  const reviewFiles = useReviewFiles();
  const { collectionId, name } = collection;
  const daily = useDailyExport(collectionId);
  return [
    {
      label: 'Export again',
      icon: <FileDown aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => startExport.mutate({ collectionId, name }),
    },
    {
      label: 'Export a part…',
      icon: <ListFilter aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => dialogs.open({ kind: 'export-part', collectionId, name }),
    },
    {
      label: daily ? `Exported daily at ${daily}…` : 'Export every day…',
      icon: <CalendarClock aria-hidden="true" />,
      disabled: !connected && !daily,
      onSelect: () => dialogs.open({ kind: 'daily-export', collectionId, name }),
    },
    {
      label: 'Exports on Prolific…',
      icon: <Cloud aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => dialogs.open({ kind: 'remote-exports', collectionId, name }),
    },
    'separator',
    {
      label: 'Import report…',
      icon: <FileSearch aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'report', collectionId, name }),
    },
    {
      label: 'Exports and changes…',
      icon: <History aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'changes', collectionId, name }),
    },
    {
      label: 'What was done…',
      icon: <ScrollText aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'history', collectionId, name }),
    },
    'separator',
    {
      label: 'Save review…',
      icon: <Upload aria-hidden="true" />,
      onSelect: () => reviewFiles.save(collectionId),
    },
    {
      label: 'Merge a colleague’s review…',
      icon: <Merge aria-hidden="true" />,
      onSelect: reviewFiles.merge,
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
