/** The dialog that is open. At most one is open at a time. */
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { Collection, FileRecord, SubmissionRef } from '../../src-preload/domain.ts';
import type { MarksPreview } from '../../src-preload/mark-files.ts';

/** What a person can do with the encryption of the library. */
export type EncryptionWork = 'encrypt' | 'decrypt' | 'change-lock' | 'new-recovery-code';

/** The dialogs that need only the id and the name of a collection. */
export type CollectionDialog =
  | 'report'
  | 'changes'
  | 'history'
  | 'remote-exports'
  | 'export-part'
  | 'daily-export'
  | 'verify'
  | 'rebuild';

/** What the frame gives to such a dialog. */
export interface CollectionDialogProps {
  readonly collectionId: string;
  readonly name: string;
  readonly onClose: () => void;
}

export type OpenDialog =
  /** `section` is scrolled into view. */
  | { readonly kind: 'settings'; readonly section?: 'updates' | 'encryption' }
  | { readonly kind: 'encryption'; readonly ask: EncryptionWork }
  /** The palette starts with `text` in its box. With `recent`, it offers only files that were previewed. */
  | { readonly kind: 'palette'; readonly text: string; readonly recent?: boolean }
  /** A file over the whole window. */
  | { readonly kind: 'file'; readonly file: FileRecord }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'report-problem' }
  | { readonly kind: CollectionDialog; readonly collectionId: string; readonly name: string }
  | { readonly kind: 'name-collection'; readonly collection: Collection }
  | { readonly kind: 'remove'; readonly collection: Collection }
  | { readonly kind: 'import-marks'; readonly preview: MarksPreview }
  | { readonly kind: 'save-codebook'; readonly collectionId: string }
  | { readonly kind: 'handover' }
  | { readonly kind: 'print' }
  /** Finished exports, imports and hand-overs. */
  | { readonly kind: 'what-was-done' }
  /** Pictures side by side. `leftOut`: how many selected files are not pictures. */
  | { readonly kind: 'compare'; readonly files: readonly FileRecord[]; readonly leftOut: number }
  /** A submission over the whole window. */
  | { readonly kind: 'reader'; readonly start: SubmissionRef };

interface Dialogs {
  readonly current: OpenDialog | null;
  /** Opens a dialog and closes the previous one. */
  open(dialog: OpenDialog): void;
  close(): void;
}

const DialogsContext = createContext<Dialogs | null>(null);

/** Keeps which dialog is open. */
export function DialogsProvider({ children }: { readonly children: ReactNode }) {
  const [current, setCurrent] = useState<OpenDialog | null>(null);
  const dialogs = useMemo<Dialogs>(() => ({ current, open: setCurrent, close: () => setCurrent(null) }), [current]);
  return <DialogsContext value={dialogs}>{children}</DialogsContext>;
}

/** The open dialog, and functions that open and close one. */
export function useDialogs(): Dialogs {
  const dialogs = use(DialogsContext);
  if (!dialogs) throw new Error('useDialogs needs a DialogsProvider above it');
  return dialogs;
}
