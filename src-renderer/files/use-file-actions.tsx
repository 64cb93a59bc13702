import { useQueryClient } from '@tanstack/react-query';
import { AppWindow, ArrowUpRight, Copy, Download, FolderOpen, ImageIcon } from 'lucide-react';
import { useMemo } from 'react';
import type { FileContent, FileRecord } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import { isOffered } from '../../src-preload/opening.ts';
import type { MenuEntry } from '../components/menu-entry.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { fileRef, withClips } from '../state/refs.ts';
import { hasBytes } from './has-bytes.ts';
import { contentKey } from './use-file-content.ts';
import { filesWords } from './words.ts';

/** The main process accepts this many files in one call. */
export const MOST_FILES = 5_000;

/** The selected items of a result, of which only those near the visible ones are in memory. */
interface SelectedFiles {
  readonly count: number;
  load(): Promise<readonly FileRecord[]>;
}

/** The files of items with their clips. @throws DeskFailure `bad_input` for more than {@link MOST_FILES} */
export function filesOfItems(items: readonly FileRecord[]): readonly FileRecord[] {
  const files = withClips(items).filter(hasBytes);
  if (files.length <= MOST_FILES) return files;
  throw new DeskFailure('bad_input', filesWords.tooMany(files.length), filesWords.tooManyHint(MOST_FILES));
}

/** Actions on files. Each shows its failure in a toast. */
export interface FileActions {
  open(file: FileRecord): void;
  openWith(file: FileRecord): void;
  reveal(file: FileRecord): void;
  copyImage(file: FileRecord): void;
  copyPaths(files: readonly FileRecord[]): void;
  saveCopies(files: readonly FileRecord[]): void;
  copyText(text: string, what: string): void;
  /** The menu entries for one or many files. @param selected where `files` are only those in memory */
  entries(files: readonly FileRecord[], selected?: SelectedFiles): readonly MenuEntry[];
}

/** Opens, copies and saves files, and makes their menu. The object stays the same between renders. */
export function useFileActions(): FileActions {
  const toasts = useToasts();
  const client = useQueryClient();
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
          done(filesWords.imageCopied);
        }),
      copyPaths: (files) =>
        run(async () => {
          await call('files.copyPaths', files.map(fileRef));
          done(filesWords.pathsCopied(files.length));
        }),
      saveCopies: (files) =>
        run(async () => {
          const saved = await call('files.saveCopies', files.map(fileRef));
          if (saved !== null) done(filesWords.saved(saved.files), saved.directory);
        }),
      copyText: (text, what) =>
        run(async () => {
          await call('app.copyText', text);
          done(filesWords.copied(what));
        }),
    };
    // The details of a selected file have read its content.
    const isOpened = (file: FileRecord) => isOffered(file, client.getQueryData<FileContent>(contentKey(file)));
    const entries: FileActions['entries'] = (
      files,
      { count, load } = { count: files.length, load: async () => files },
    ) => {
      const use: Selected['use'] = (act) => run(async () => act(filesOfItems(await load())));
      return fileEntries(actions, files, { count, use }, isOpened);
    };
    return { ...actions, entries };
  }, [toasts, client]);
}

interface Selected {
  readonly count: number;
  /** Loads the files, and acts on them. */
  use(act: (files: readonly FileRecord[]) => void): void;
}

function entriesOfMany(
  { saveCopies, copyPaths }: Omit<FileActions, 'entries'>,
  { count, use }: Selected,
): readonly MenuEntry[] {
  return [
    { label: filesWords.saveCopies(count), icon: <Download />, onSelect: () => use(saveCopies) },
    { label: filesWords.copyPaths(count), icon: <Copy />, onSelect: () => use(copyPaths) },
  ];
}

function fileEntries(
  actions: Omit<FileActions, 'entries'>,
  all: readonly FileRecord[],
  selected: Selected,
  isOpened: (file: FileRecord) => boolean,
): readonly MenuEntry[] {
  if (selected.count > all.length) return entriesOfMany(actions, selected);
  const files = all.filter(hasBytes);
  const copied = withClips(files);
  const [only] = files;
  if (only === undefined) {
    const isHere = all.some(({ state }) => state === 'unsupported');
    const label = isHere ? filesWords.notReadable : filesWords.notInArchive;
    return [{ label, disabled: true, onSelect: () => undefined }];
  }
  if (files.length > 1) return entriesOfMany(actions, { ...selected, count: copied.length });
  const image: readonly MenuEntry[] =
    only.kind === 'image'
      ? [{ label: filesWords.copyImage, icon: <ImageIcon />, onSelect: () => actions.copyImage(only) }]
      : [];
  const open: readonly MenuEntry[] = isOpened(only)
    ? [
        { label: filesWords.open, icon: <ArrowUpRight />, onSelect: () => actions.open(only) },
        { label: filesWords.openWith, icon: <AppWindow />, onSelect: () => actions.openWith(only) },
      ]
    : [{ label: filesWords.notOpened, disabled: true, onSelect: () => undefined }];
  return [
    ...open,
    { label: filesWords.showInFolder, icon: <FolderOpen />, onSelect: () => actions.reveal(only) },
    'separator',
    { label: filesWords.copyPath, icon: <Copy />, onSelect: () => actions.copyPaths([only]) },
    ...image,
    {
      label: copied.length > 1 ? filesWords.saveCopies(copied.length) : filesWords.saveCopy,
      icon: <Download />,
      onSelect: () => actions.saveCopies(copied),
    },
  ];
}
