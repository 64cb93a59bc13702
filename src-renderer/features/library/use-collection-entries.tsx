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
import { formatEveryDay } from '../../hooks/format.ts';
import { usePickMarks } from '../../marks/use-pick-marks.ts';
import { useReviewFiles } from '../../marks/use-review-files.ts';
import { type CollectionDialog, useDialogs } from '../../state/dialogs.tsx';
import { dailyExportOf, useDailyExports } from '../../state/use-daily-exports.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';

/** Makes the entries of a collection's menus. Call it once for all collections: a library may hold a thousand. */
export function useCollectionEntries(): (collection: Collection) => readonly MenuEntry[] {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const exportEntries = useExportEntries();
  const reviewEntries = useReviewEntries();
  const words = collectionCommandWords;
  return (collection) => {
    const { collectionId, name } = collection;
    const open = (kind: CollectionDialog) => () => dialogs.open({ kind, collectionId, name });
    return [
      ...exportEntries(collection),
      'separator',
      {
        label: words.rename,
        icon: <PencilLine />,
        onSelect: () => dialogs.open({ kind: 'name-collection', collection }),
      },
      { label: words.report, icon: <FileSearch />, onSelect: open('report') },
      {
        label: words.saveCodebook,
        icon: <BookText />,
        onSelect: () => dialogs.open({ kind: 'save-codebook', collectionId }),
      },
      { label: words.changes, icon: <History />, onSelect: open('changes') },
      { label: words.log, icon: <ScrollText />, onSelect: open('history') },
      'separator',
      ...reviewEntries(collectionId),
      'separator',
      { label: words.verify, icon: <ShieldCheck />, onSelect: open('verify') },
      { label: words.rebuild, icon: <RotateCw />, onSelect: open('rebuild') },
      {
        label: commandWords.showLibraryFolder,
        icon: <FolderOpen />,
        onSelect: () => {
          call('library.showInFolder').catch(toasts.showFailure);
        },
      },
      'separator',
      {
        label: words.remove,
        icon: <Trash2 />,
        danger: true,
        onSelect: () => dialogs.open({ kind: 'remove', collection }),
      },
    ];
  };
}

function useExportEntries(): (collection: Collection) => readonly MenuEntry[] {
  const dialogs = useDialogs();
  const { startExport } = useJobActions();
  const disabled = useTokenStatus().data?.state !== 'kept';
  const { data: plans = [] } = useDailyExports();
  const words = collectionCommandWords;
  return ({ collectionId, name }) => {
    const daily = dailyExportOf(plans, collectionId);
    const open = (kind: CollectionDialog) => () => dialogs.open({ kind, collectionId, name });
    return [
      {
        label: words.exportAgain,
        icon: <FileDown />,
        disabled,
        onSelect: () => startExport.mutate({ collectionId, name }),
      },
      { label: words.exportPart, icon: <ListFilter />, disabled, onSelect: open('export-part') },
      {
        label: daily ? words.exportedDaily(formatEveryDay(daily)) : words.exportDaily,
        icon: <CalendarClock />,
        disabled: disabled && !daily,
        onSelect: open('daily-export'),
      },
      { label: words.remoteExports, icon: <Cloud />, disabled, onSelect: open('remote-exports') },
    ];
  };
}

function useReviewEntries(): (collectionId: string) => readonly MenuEntry[] {
  const reviewFiles = useReviewFiles();
  const pickMarks = usePickMarks();
  return (collectionId) => [
    { label: collectionCommandWords.saveReview, icon: <Upload />, onSelect: () => reviewFiles.save(collectionId) },
    { label: collectionCommandWords.mergeReview, icon: <Merge />, onSelect: reviewFiles.merge },
    { label: commandWords.importMarks, icon: <FileInput />, onSelect: () => pickMarks(collectionId) },
  ];
}
