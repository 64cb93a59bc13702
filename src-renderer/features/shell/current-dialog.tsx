import { DailyExportDialog } from '../exports/daily-export-dialog.tsx';
import { ExportPartDialog } from '../exports/export-part-dialog.tsx';
import { RemoteExportsDialog } from '../exports/remote-exports-dialog.tsx';
import { ChangesDialog } from '../library/changes-dialog.tsx';
import { RebuildDialog, RemoveDialog } from '../library/confirmations.tsx';
import { HistoryDialog } from '../library/history-dialog.tsx';
import { ReportDialog } from '../library/report-dialog.tsx';
import { SaveTableDialog } from '../library/save-table-dialog.tsx';
import { VerifyDialog } from '../library/verify-dialog.tsx';
import { SettingsDialog } from '../settings/settings-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { useDialogs } from './dialogs.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Renders whichever dialog is open. */
export function CurrentDialog() {
  const { current, close } = useDialogs();
  if (!current) return null;
  switch (current.kind) {
    case 'settings':
      return <SettingsDialog onClose={close} />;
    case 'palette':
      return <CommandPalette text={current.text} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'report':
      return <ReportDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'changes':
      return <ChangesDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'history':
      return <HistoryDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'remote-exports':
      return <RemoteExportsDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'export-part':
      return <ExportPartDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'daily-export':
      return <DailyExportDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'verify':
      return <VerifyDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'rebuild':
      return <RebuildDialog collectionId={current.collectionId} name={current.name} onClose={close} />;
    case 'remove':
      return <RemoveDialog collection={current.collection} onClose={close} />;
    case 'save-table':
      return <SaveTableDialog onClose={close} />;
  }
}
