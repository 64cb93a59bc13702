import { AppWindow, ArrowUpRight, Copy, Download, FolderOpen, ImageIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { formatCounted } from '../../src-preload/words/numbers.ts';
import type { MenuEntry } from '../components/menu-entry.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { fileRef } from '../state/refs.ts';

/** The most files one call to the main process takes. */
export const MOST_FILES = 5_000;

/** What can be done with files; every action says what went wrong in a toast. */
export interface FileActions {
  open(file: FileRecord): void;
  openWith(file: FileRecord): void;
  reveal(file: FileRecord): void;
  copyImage(file: FileRecord): void;
  copyPaths(files: readonly FileRecord[]): void;
  saveCopies(files: readonly FileRecord[]): void;
  copyText(text: string, what: string): void;
  /** Lines of a menu for one or many files. */
  entries(files: readonly FileRecord[]): readonly MenuEntry[];
}

export function useFileActions(): FileActions {
  const toasts = useToasts();
  return useMemo(() => {
    const run = (work: () => Promise<unknown>) => {
      work().catch(toasts.showFailure);
    };
    const done = (title: string, words?: string) => toasts.show({ title, words, tone: 'ok' });
    const actions: Omit<FileActions, 'entries'> = {
      open: (file) => run(() => call('files.open', fileRef(file))),
      openWith: (file) => run(() => call('files.openWith', fileRef(file))),
      reveal: (file) => run(() => call('files.reveal', fileRef(file))),
      copyImage: (file) =>
        run(async () => {
          await call('files.copyImage', fileRef(file));
          done('Image copied');
        }),
      copyPaths: (files) =>
        run(async () => {
          await call('files.copyPaths', files.map(fileRef));
          done(files.length === 1 ? 'Path copied' : `${formatCounted(files.length, 'path')} copied`);
        }),
      saveCopies: (files) =>
        run(async () => {
          const saved = await call('files.saveCopies', files.map(fileRef));
          if (saved !== null) done(`${formatCounted(saved.files, 'file')} saved`, saved.directory);
        }),
      copyText: (text, what) =>
        run(async () => {
          await call('app.copyText', text);
          done(`${what} copied`);
        }),
    };
    return { ...actions, entries: (files) => fileEntries(actions, files) };
  }, [toasts]);
}

function fileEntries(actions: Omit<FileActions, 'entries'>, all: readonly FileRecord[]): readonly MenuEntry[] {
  const files = all.filter((file) => file.state !== 'missing').slice(0, MOST_FILES);
  const [only] = files;
  if (only === undefined) {
    return [{ label: 'Not in the archive', disabled: true, onSelect: () => undefined }];
  }
  if (files.length > 1) {
    const words = formatCounted(files.length, 'file');
    return [
      { label: `Save copies of ${words}…`, icon: <Download />, onSelect: () => actions.saveCopies(files) },
      {
        label: `Copy ${formatCounted(files.length, 'path')}`,
        icon: <Copy />,
        onSelect: () => actions.copyPaths(files),
      },
    ];
  }
  const image: readonly MenuEntry[] =
    only.kind === 'image'
      ? [{ label: 'Copy image', icon: <ImageIcon />, onSelect: () => actions.copyImage(only) }]
      : [];
  return [
    { label: 'Open', icon: <ArrowUpRight />, onSelect: () => actions.open(only) },
    { label: 'Open with…', icon: <AppWindow />, onSelect: () => actions.openWith(only) },
    { label: 'Reveal in folder', icon: <FolderOpen />, onSelect: () => actions.reveal(only) },
    'separator',
    { label: 'Copy path', icon: <Copy />, onSelect: () => actions.copyPaths([only]) },
    ...image,
    { label: 'Save a copy…', icon: <Download />, onSelect: () => actions.saveCopies([only]) },
  ];
}
