import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { chmod, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, PRIVATE_FOLDER } from '../../disk/make-folder.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { ARCHIVE_FILE, INDEX_FILE, TEXT_FILE } from './file-names.ts';

/** `archives/` of a library: one folder an archive, and folders on their way in or out, whose names begin with a dot. */
export interface ArchiveFolders {
  folder(archiveId: string): string;
  /** Makes the folder of an archive that is on its way in, marked as this process's, so that leftovers are known. */
  createArriving(archiveId: string): void;
  /** Makes a folder for what is not to stay; {@link discard} it. What a dead process left is swept at the next start. */
  createScratch(): string;
  /** Where an arriving archive and its indexes are written. */
  arrivingPaths(archiveId: string): IndexPaths & { readonly copyPath: string };
  /** Puts the copy in its place and makes what an arriving folder holds survive a power cut. */
  settle(archiveId: string): Promise<void>;
  /** Takes the mark off a folder that the catalog knows by now. */
  arrived(archiveId: string): void;
  /** Marks folders as on their way out, before the catalog forgets them: what it does not know without that mark is kept. */
  leaving(archiveIds: readonly string[]): void;
  /** Deletes an archive's folder; half-deleted ones are swept at the next start. */
  remove(archiveId: string): Promise<void>;
  /** Deletes a leftover, if it is still there. */
  discard(leftover: string): Promise<void>;
  /** Where indexes are built beside the current ones. */
  buildingPaths(archiveId: string): IndexPaths;
  /** Puts finished indexes in place of the current ones, durably. */
  replaceIndexes(archiveId: string, built: IndexPaths): Promise<void>;
  /** What dead processes left behind, given the archives that the catalog knows. Call while no archive can come or go. */
  leftovers(known: ReadonlySet<string>): readonly string[];
  /** Ids of whole archives that the catalog does not know: it was restored from an older copy, or lost. Call after the leftovers are gone. */
  unknown(known: ReadonlySet<string>): readonly string[];
}

export interface IndexPaths {
  readonly indexPath: string;
  readonly textPath: string;
}

const BUILDING = 'building-';
const ARRIVING = 'arriving-';
const LEAVING = 'leaving-';
const ARCHIVE_ID = /^[0-9a-f-]{36}$/;

/** @param options `isReadOnly` where no folder can be made */
export function createArchiveFolders(archivesDirectory: string, { isReadOnly = false } = {}): ArchiveFolders {
  if (!isReadOnly) makeFolder(archivesDirectory);
  const folder = (archiveId: string) => path.join(archivesDirectory, archiveId);
  const markOf = (archiveId: string) => path.join(folder(archiveId), `${ARRIVING}${process.pid}`);
  const copyOf = (archiveId: string) => path.join(folder(archiveId), `${BUILDING}${process.pid}.${ARCHIVE_FILE}`);
  const discard = async (directory: string) => {
    await makeDeletable(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  return {
    folder,
    createArriving: (archiveId) => {
      mkdirSync(folder(archiveId), PRIVATE_FOLDER);
      closeSync(openSync(markOf(archiveId), 'wx', PRIVATE_FILE));
    },
    createScratch: () => {
      const scratch = folder(`.incoming-${process.pid}-${randomUUID()}`);
      mkdirSync(scratch, PRIVATE_FOLDER);
      return scratch;
    },
    arrivingPaths: (archiveId) => ({
      indexPath: path.join(folder(archiveId), INDEX_FILE),
      textPath: path.join(folder(archiveId), TEXT_FILE),
      copyPath: copyOf(archiveId),
    }),
    settle: async (archiveId) => {
      renameSync(copyOf(archiveId), path.join(folder(archiveId), ARCHIVE_FILE));
      for (const name of [INDEX_FILE, TEXT_FILE]) await syncFile(path.join(folder(archiveId), name));
      syncFolder(folder(archiveId));
      syncFolder(archivesDirectory);
    },
    arrived: (archiveId) => rmSync(markOf(archiveId), { force: true }),
    leaving: (archiveIds) => {
      for (const archiveId of archiveIds) {
        if (!isFolder(folder(archiveId))) continue;
        closeSync(openSync(path.join(folder(archiveId), `${LEAVING}${process.pid}`), 'w', PRIVATE_FILE));
        syncFolder(folder(archiveId));
      }
    },
    remove: async (archiveId) => {
      if (!existsSync(folder(archiveId))) return;
      const leaving = folder(`.removed-${process.pid}-${randomUUID()}`);
      renameSync(folder(archiveId), leaving);
      await discard(leaving);
    },
    discard,
    buildingPaths: (archiveId) => {
      const building = path.join(folder(archiveId), `${BUILDING}${process.pid}`);
      return { indexPath: `${building}.${INDEX_FILE}`, textPath: `${building}.${TEXT_FILE}` };
    },
    replaceIndexes: async (archiveId, { indexPath, textPath }) => {
      await syncFile(indexPath);
      // The same archive gives the same rows, so that new words beside old rows, should the power fail here, still agree.
      renameSync(textPath, path.join(folder(archiveId), TEXT_FILE));
      // What a dead process was about to undo in the old file must not be undone in the new one.
      rmSync(path.join(folder(archiveId), `${INDEX_FILE}-journal`), { force: true });
      renameSync(indexPath, path.join(folder(archiveId), INDEX_FILE));
      syncFolder(folder(archiveId));
    },
    leftovers: (known) => findLeftovers(archivesDirectory, known),
    unknown: (known) =>
      readdirSync(archivesDirectory).filter(
        (name) => ARCHIVE_ID.test(name) && !known.has(name) && isOrphan(folder(name)),
      ),
  };
}

/** Makes a file's bytes survive a power cut. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function findLeftovers(archivesDirectory: string, known: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (const name of readdirSync(archivesDirectory)) {
    const directory = path.join(archivesDirectory, name);
    const process = /^\.(?:incoming|removed)-(\d+)-/.exec(name);
    if (process !== null) {
      if (!isAlive(Number(process[1]))) found.push(directory);
    } else if (known.has(name)) {
      found.push(...[BUILDING, ARRIVING, LEAVING].flatMap((prefix) => leftBehind(directory, prefix)));
    } else if (ARCHIVE_ID.test(name) && !isOrphan(directory) && !isArriving(directory)) found.push(directory);
  }
  return found;
}

/** None where something else is in the folder's place: that concerns its own archive alone. */
function filesIn(directory: string): readonly string[] {
  return isFolder(directory) ? readdirSync(directory) : [];
}

function isFolder(directory: string): boolean {
  return statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Files of dead processes, which are named after them. */
function leftBehind(directory: string, prefix: string): readonly string[] {
  const named = filesIn(directory).filter((file) => file.startsWith(prefix));
  const dead = named.filter((file) => !isAlive(Number.parseInt(file.slice(prefix.length), 10)));
  return dead.map((file) => path.join(directory, file));
}

/** True for a complete archive that no process was importing or removing. It must never be deleted only because the catalog lacks it. */
function isOrphan(directory: string): boolean {
  const files = filesIn(directory);
  return files.includes(ARCHIVE_FILE) && !files.some((file) => file.startsWith(ARRIVING) || file.startsWith(LEAVING));
}

/** True while a living process brings the archive in. */
function isArriving(directory: string): boolean {
  const marks = filesIn(directory).filter((file) => file.startsWith(ARRIVING));
  return marks.length > leftBehind(directory, ARRIVING).length;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: the process of another user, which is alive.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Windows deletes no read-only file. */
async function makeDeletable(directory: string): Promise<void> {
  if (process.platform !== 'win32' || !existsSync(directory) || !statSync(directory).isDirectory()) return;
  const archives = readdirSync(directory).filter((name) => name.endsWith(ARCHIVE_FILE));
  for (const archive of archives) await chmod(path.join(directory, archive), 0o666);
}

/** Windows has no such thing for folders, and its file system does not need it. */
function syncFolder(directory: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
