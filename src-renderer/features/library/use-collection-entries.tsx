import {
  BookText,
  CalendarClock,
  Cloud,
  FileDown,
  FileInput,
  FileSearch,
  FolderOpen,
  History,
  ListFilter,
  Merge,
  PencilLine,
  RotateCw,
  ScrollText,
  ShieldCheck,
  Trash2,
  Upload,
} from 'lucide-react';
import type { Collection } from '../../../src-preload/domain.ts';
import { collectionCommandWords, commandWords } from '../../../src-preload/words/commands.ts';
import type { MenuEntry } from '../../components/menu-entry.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { usePickMarks } from '../../marks/use-pick-marks.ts';
import { useReviewFiles } from '../../marks/use-review-files.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { useDailyExport } from '../../state/use-daily-exports.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';

/** The entries of a collection's menus. */
export function useCollectionEntries(collection: Collection): readonly MenuEntry[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const { startExport } = useJobActions();
  const connected = useTokenStatus().data?.state === 'kept';
  const { collectionId, name } = collection;
  const daily = useDailyExport(collectionId);
  return [
    {
      label: collectionCommandWords.exportAgain,
      icon: <FileDown aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => startExport.mutate({ collectionId, name }),
    },
    {
      label: collectionCommandWords.exportPart,
      icon: <ListFilter aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => dialogs.open({ kind: 'export-part', collectionId, name }),
    },
    {
      label: daily ? collectionCommandWords.exportedDaily(daily) : collectionCommandWords.exportDaily,
      icon: <CalendarClock aria-hidden="true" />,
      disabled: !connected && !daily,
      onSelect: () => dialogs.open({ kind: 'daily-export', collectionId, name }),
    },
    {
      label: collectionCommandWords.remoteExports,
      icon: <Cloud aria-hidden="true" />,
      disabled: !connected,
      onSelect: () => dialogs.open({ kind: 'remote-exports', collectionId, name }),
    },
    'separator',
    {
      label: collectionCommandWords.rename,
      icon: <PencilLine aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'name-collection', collection }),
    },
    {
      label: collectionCommandWords.report,
      icon: <FileSearch aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'report', collectionId, name }),
    },
    {
      label: collectionCommandWords.saveCodebook,
      icon: <BookText aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'save-codebook', collectionId }),
    },
    {
      label: collectionCommandWords.changes,
      icon: <History aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'changes', collectionId, name }),
    },
    {
      label: collectionCommandWords.log,
      icon: <ScrollText aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'history', collectionId, name }),
    },
    'separator',
    ...useReviewEntries(collectionId),
    'separator',
    {
      label: collectionCommandWords.verify,
      icon: <ShieldCheck aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'verify', collectionId, name }),
    },
    {
      label: collectionCommandWords.rebuild,
      icon: <RotateCw aria-hidden="true" />,
      onSelect: () => dialogs.open({ kind: 'rebuild', collectionId, name }),
    },
    {
      label: commandWords.showLibraryFolder,
      icon: <FolderOpen aria-hidden="true" />,
      onSelect: () => {
        call('library.showInFolder').catch(toasts.showFailure);
      },
    },
    'separator',
    {
      label: collectionCommandWords.remove,
      icon: <Trash2 aria-hidden="true" />,
      danger: true,
      onSelect: () => dialogs.open({ kind: 'remove', collection }),
    },
  ];
}

function useReviewEntries(collectionId: string): readonly MenuEntry[] {
  const reviewFiles = useReviewFiles();
  const pickMarks = usePickMarks(collectionId);
  return [
    {
      label: collectionCommandWords.saveReview,
      icon: <Upload aria-hidden="true" />,
      onSelect: () => reviewFiles.save(collectionId),
    },
    {
      label: collectionCommandWords.mergeReview,
      icon: <Merge aria-hidden="true" />,
      onSelect: reviewFiles.merge,
    },
    {
      label: commandWords.importMarks,
      icon: <FileInput aria-hidden="true" />,
      onSelect: pickMarks,
    },
  ];
}
