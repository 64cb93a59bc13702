import type { ComponentType } from 'react';
import { EncryptionDialog } from '../features/encryption/encryption-dialog.tsx';
import { DailyExportDialog } from '../features/exports/daily-export-dialog.tsx';
import { ExportPartDialog } from '../features/exports/export-part-dialog.tsx';
import { RemoteExportsDialog } from '../features/exports/remote-exports-dialog.tsx';
import { WhatWasDoneDialog } from '../features/exports/what-was-done-dialog.tsx';
import { HandoverDialog } from '../features/handover/handover-dialog.tsx';
import { SaveCodebookDialog } from '../features/handover/save-codebook-dialog.tsx';
import { ReportProblemDialog } from '../features/help/report-problem-dialog.tsx';
import { ImportMarksDialog } from '../features/import-marks/import-marks-dialog.tsx';
import { ChangesDialog } from '../features/library/changes-dialog.tsx';
import { RebuildDialog, RemoveDialog } from '../features/library/confirmations.tsx';
import { HistoryDialog } from '../features/library/history-dialog.tsx';
import { NameCollectionDialog } from '../features/library/name-collection-dialog.tsx';
import { ReportDialog } from '../features/library/report-dialog.tsx';
import { VerifyDialog } from '../features/library/verify-dialog.tsx';
import { CompareView } from '../features/lightbox/compare-view.tsx';
import { FilesLightbox } from '../features/lightbox/files-lightbox.tsx';
import { PrintDialog } from '../features/print/print-dialog.tsx';
import { SettingsDialog } from '../features/settings/settings-dialog.tsx';
import { ArchiveReader } from '../features/submission/archive-reader.tsx';
import { type CollectionDialog, type CollectionDialogProps, useDialogs } from '../state/dialogs.tsx';
import { CommandPalette } from './command-palette.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** The dialog that is open, if any. */
export function CurrentDialog() {
  const { current, close } = useDialogs();
  if (!current) return null;
  switch (current.kind) {
    case 'settings':
      return <SettingsDialog section={current.section} onClose={close} />;
    case 'encryption':
      return <EncryptionDialog ask={current.ask} onClose={close} />;
    case 'palette':
      // A command of the palette can open another palette, which starts with another text.
      return (
        <CommandPalette
          key={`${current.recent} ${current.text}`}
          text={current.text}
          recent={current.recent ?? false}
          onClose={close}
        />
      );
    case 'file':
      return <FilesLightbox files={[current.file]} start={current.file} onClose={close} />;
    case 'shortcuts':
      return <ShortcutsDialog onClose={close} />;
    case 'report-problem':
      return <ReportProblemDialog onClose={close} />;
    case 'remove':
      return <RemoveDialog collection={current.collection} onClose={close} />;
    case 'name-collection':
      return <NameCollectionDialog collection={current.collection} onClose={close} />;
    case 'import-marks':
      return <ImportMarksDialog preview={current.preview} onClose={close} />;
    case 'save-codebook':
      return <SaveCodebookDialog collectionId={current.collectionId} onClose={close} />;
    case 'handover':
      return <HandoverDialog onClose={close} />;
    case 'print':
      return <PrintDialog onClose={close} />;
    case 'what-was-done':
      return <WhatWasDoneDialog onClose={close} />;
    case 'compare':
      return <CompareView files={current.files} leftOut={current.leftOut} onClose={close} />;
    case 'reader':
      return <ArchiveReader start={current.start} onClose={close} />;
    default: {
      const About = ABOUT_A_COLLECTION[current.kind];
      return <About collectionId={current.collectionId} name={current.name} onClose={close} />;
    }
  }
}

const ABOUT_A_COLLECTION: Readonly<Record<CollectionDialog, ComponentType<CollectionDialogProps>>> = {
  report: ReportDialog,
  changes: ChangesDialog,
  history: HistoryDialog,
  'remote-exports': RemoteExportsDialog,
  'export-part': ExportPartDialog,
  'daily-export': DailyExportDialog,
  verify: VerifyDialog,
  rebuild: RebuildDialog,
};
