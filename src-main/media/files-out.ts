import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { chmod, copyFile } from 'node:fs/promises';
import path from 'node:path';
import { type BrowserWindow, ClipboardItem, clipboard, shell } from 'electron';
import type { FileRef } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { WayOut } from '../../src-preload/history.ts';
import { hasCode } from '../disk/disk-failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { pickToOpen, pickToSave } from '../shell/system-dialogs.ts';
import type { Copies } from './copies.ts';
import { failureWords } from './failure-words.ts';
import { judgeFile } from './judge-file.ts';
import { withName } from './named-copy.ts';
import { mediaWords } from './words.ts';

/** The ways in which files leave the library. Every method rejects with a {@link DeskFailure} that gives the reason. */
export interface FilesOut {
  open(file: FileRef): Promise<void>;
  openWith(file: FileRef): Promise<void>;
  reveal(file: FileRef): Promise<void>;
  copyPaths(files: readonly FileRef[]): Promise<void>;
  copyImage(file: FileRef): Promise<void>;
  /** Asks for the path. Null when the person cancels. */
  saveCopies(files: readonly FileRef[]): Promise<{ directory: string; files: number } | null>;
}

interface FilesOutParts {
  readonly library: LibraryApi;
  readonly copies: Copies;
  readonly window: () => BrowserWindow | null;
}

/** The actions "Open", "Show in folder", "Copy" and "Save a copy" of the window. */
export function createFilesOut({ library, copies, window }: FilesOutParts): FilesOut {
  /** @param isCleaned the setting when the copies were made: it may have changed since */
  const note = (files: readonly FileRef[], how: WayOut, isCleaned: boolean) =>
    library.noteFilesOut({ files, how, isCleaned });

  const copyOnDisk = async (file: FileRef): Promise<string> => {
    const [copy] = await copies.of([file]);
    if (copy === undefined) throw new DeskFailure('file_missing', failureWords.fileMissing, failureWords.searchAgain);
    return copy.path;
  };

  /** A copy for other applications, with an extension that fits its content. @param refuse called with the reason when there is none */
  const harmlessCopy = async (file: FileRef, refuse: (couldRun: boolean, copy: string) => DeskFailure) => {
    const copy = await copyOnDisk(file);
    const verdict = await judgeFile(copy);
    if (verdict.opens) return withName(copy, verdict.name);
    throw refuse(verdict.couldRun, copy);
  };

  return {
    open: async (file) => {
      const problem = await shell.openPath(await harmlessCopy(file, notOpened));
      if (problem !== '') throw noApplication();
    },
    openWith: async (file) => {
      const copy = await harmlessCopy(file, (couldRun, blocked) => {
        shell.showItemInFolder(blocked);
        return notStarted(couldRun);
      });
      if (process.platform === 'win32') return launch('rundll32.exe', ['shell32.dll,OpenAs_RunDLL', copy]);
      const application = await pickApplication(window());
      if (application === null) return;
      if (process.platform === 'darwin') return launch('/usr/bin/open', ['-a', application, copy]);
      return launch(application, [copy]);
    },
    reveal: async (file) => shell.showItemInFolder(await copyOnDisk(file)),
    copyPaths: async (files) => {
      const isCleaned = copies.isCleaned();
      const written = await copies.of(files);
      await clipboard.writeText(written.map((copy) => copy.path).join('\n'));
      await note(files, 'copy-paths', isCleaned);
    },
    copyImage: async (ref) => {
      const { bytes } = await library.thumbnail({ ...ref, size: LARGEST_COPIED, format: 'png' });
      await clipboard.write([
        new ClipboardItem({ 'image/png': new Blob([new Uint8Array(bytes)], { type: 'image/png' }) }),
      ]);
      await note([ref], 'copy-image', copies.isCleaned());
    },
    saveCopies: async (files) => {
      const isCleaned = copies.isCleaned();
      const saved = await saveCopies({ library, copies }, window(), files, isCleaned);
      if (saved !== null) await note(files, 'save-copies', isCleaned);
      return saved;
    },
  };
}

/** Pixels of the longer side of an image on the clipboard. */
const LARGEST_COPIED = 2_048;

const whyNot = (couldRun: boolean) => (couldRun ? failureWords.canRun : failureWords.mayRun);

function notOpened(couldRun: boolean): DeskFailure {
  const hint = failureWords.saveAndOpen;
  return new DeskFailure('file_blocked', failureWords.notOpened(whyNot(couldRun)), hint);
}

function notStarted(couldRun: boolean): DeskFailure {
  const hint = failureWords.openInFolder;
  return new DeskFailure('file_blocked', failureWords.noApplication(whyNot(couldRun)), hint);
}

function noApplication(): DeskFailure {
  return new DeskFailure('file_blocked', failureWords.notOpenedByAny, failureWords.notOpenedByAnyHint);
}

/** Starts a program with the file as its only argument, without a shell. */
function launch(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore' });
    child.once('error', () => reject(noApplication()));
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

function pickApplication(parent: BrowserWindow | null): Promise<string | null> {
  const mac = process.platform === 'darwin';
  const dialogOptions: Electron.OpenDialogOptions = {
    title: mediaWords.openWith,
    buttonLabel: mediaWords.open,
    defaultPath: mac ? '/Applications' : '/usr/bin',
    properties: ['openFile'],
    ...(mac ? { filters: [{ name: mediaWords.applications, extensions: ['app'] }] } : {}),
  };
  return pickToOpen(parent, dialogOptions);
}

/** One file: asks for its name (the system asks before it replaces a file). Several: asks for a folder, and replaces nothing in it. */
async function saveCopies(
  { library, copies: made }: Pick<FilesOutParts, 'library' | 'copies'>,
  parent: BrowserWindow | null,
  files: readonly FileRef[],
  isCleaned: boolean,
) {
  const copies = await made.of(files);
  const [only] = copies;
  if (copies.length === 1 && only !== undefined) {
    const dialogOptions = { title: mediaWords.saveCopy, defaultPath: path.basename(only.path) };
    const filePath = await pickToSave(parent, dialogOptions);
    if (filePath === null) return null;
    await copyOut(only.path, filePath, 0);
    return { directory: path.dirname(filePath), files: 1 };
  }
  const dialogOptions: Electron.OpenDialogOptions = {
    title: mediaWords.saveCopies(copies.length),
    buttonLabel: mediaWords.saveHere,
    properties: ['openDirectory', 'createDirectory'],
  };
  const directory = await pickToOpen(parent, dialogOptions);
  if (directory === null) return null;
  const saved: { ref: FileRef; copiedTo: string }[] = [];
  for (const [place, copy] of copies.entries()) {
    const copiedTo = await copyWithFreeName(copy.path, directory);
    const ref = files[place];
    if (ref !== undefined) saved.push({ ref, copiedTo });
  }
  await library.saveManifest({ directory, copies: saved, isCleaned });
  return { directory, files: copies.length };
}

/** @returns the name that was used */
async function copyWithFreeName(from: string, directory: string): Promise<string> {
  const { name, ext } = path.parse(from);
  for (let attempt = 1; ; attempt += 1) {
    const to = path.join(directory, attempt === 1 ? `${name}${ext}` : `${name} (${attempt})${ext}`);
    try {
      await copyOut(from, to, constants.COPYFILE_EXCL);
      return path.basename(to);
    } catch (error) {
      if (!(error instanceof DeskFailure && isTaken(error.cause))) throw error;
    }
  }
}

const isTaken = (cause: unknown) => hasCode(cause, 'EEXIST');

async function copyOut(from: string, to: string, mode: number): Promise<void> {
  try {
    await copyFile(from, to, mode | constants.COPYFILE_FICLONE);
    await chmod(to, 0o644); // the copy in the library is read-only; this one belongs to the person
  } catch (cause) {
    throw new DeskFailure('disk_error', failureWords.savedCopyNotWritten, failureWords.otherFolder, {
      cause,
    });
  }
}
