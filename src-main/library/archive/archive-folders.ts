import { randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { isAlive } from '../../disk/is-alive.ts';
import { makeFolder, PRIVATE_FOLDER } from '../../disk/make-folder.ts';
import { clearFilePlace, requireFolder } from '../../disk/own-file.ts';
import { PRIVATE_FILE } from '../../disk/private.ts';
import { syncFile, syncFolder } from '../../disk/sync.ts';
import { ARCHIVE_FILE, INDEX_FILE, TEXT_FILE } from './file-names.ts';

/**
 * The folder `archives/` of a library. Each archive has one folder. Temporary folders for imports and removals have names that begin with a
 * dot.
 */
export interface ArchiveFolders {
  folder(archiveId: string): string;
  /**
   * Makes the folder of an archive that is being imported. A marker file names this process, so that other processes can tell whether the
   * import still runs.
   */
  createArriving(archiveId: string): void;
  /** Makes a temporary folder. The caller deletes it with {@link discard}. If the process dies, the next start deletes it. */
  createScratch(): string;
  /** The paths to which an import writes the archive and its indexes. */
  arrivingPaths(archiveId: string): IndexPaths & { readonly copyPath: string };
  /** Moves the copy to its final name, and makes all files of the import durable. */
  settle(archiveId: string): Promise<void>;
  /** Deletes the marker file of an import, once the catalog lists the archive. */
  arrived(archiveId: string): void;
  /**
   * Marks the folders of archives that are being removed. Call it before the catalog deletes its rows of the archives: unmarked archives that the
   * catalog does not list are imported again.
   */
  leaving(archiveIds: readonly string[]): void;
  /** Deletes the folder of an archive. If the process dies meanwhile, the next start deletes the rest. */
  remove(archiveId: string): Promise<void>;
  /** Deletes a leftover, if it still exists. */
  discard(leftover: string): Promise<void>;
  /** The paths for new indexes, beside the current ones. */
  buildingPaths(archiveId: string): IndexPaths;
  /** Replaces the current indexes by finished ones, durably. */
  replaceIndexes(archiveId: string, built: IndexPaths): Promise<void>;
  /**
   * The files and folders that dead processes left behind. Call it while no other process can add or remove archives.
   * @param known ids of the archives in the catalog
   */
  leftovers(known: ReadonlySet<string>): readonly string[];
  /**
   * Ids of complete archives that the catalog does not list, because it was lost or restored from an older backup. Call it after the
   * leftovers are deleted.
   */
  unknown(known: ReadonlySet<string>): readonly string[];
}

interface IndexPaths {
  readonly indexPath: string;
  readonly textPath: string;
  /** For a temporary file while the index is built. */
  readonly spoolPath: string;
}

const BUILDING = 'building-';
const ARRIVING = 'arriving-';
const LEAVING = 'leaving-';
const ARCHIVE_ID = /^[0-9a-f-]{36}$/;

/** @param isReadOnly true if no folder can be made */
export function createArchiveFolders(archivesDirectory: string, isReadOnly: boolean): ArchiveFolders {
  requireFolder(archivesDirectory);
  if (!isReadOnly) makeFolder(archivesDirectory);
  const { folder, markOf, arrivingPaths, buildingPaths } = archivePaths(archivesDirectory);
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
    arrivingPaths,
    settle: async (archiveId) => {
      renameSync(arrivingPaths(archiveId).copyPath, path.join(folder(archiveId), ARCHIVE_FILE));
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
    buildingPaths,
    replaceIndexes: async (archiveId, { indexPath, textPath }) => {
      await syncFile(indexPath);
      for (const name of [TEXT_FILE, INDEX_FILE, `${INDEX_FILE}-journal`])
        clearFilePlace(path.join(folder(archiveId), name));
      // An archive always gives the same rows. If the power fails between the two renames, the new words still match the old rows.
      renameSync(textPath, path.join(folder(archiveId), TEXT_FILE));
      // The journal of a dead process belongs to the old file. SQLite must not apply it to the new one.
      rmSync(path.join(folder(archiveId), `${INDEX_FILE}-journal`), { force: true });
      renameSync(indexPath, path.join(folder(archiveId), INDEX_FILE));
      syncFolder(folder(archiveId));
    },
    leftovers: (known) => findLeftovers(archivesDirectory, known),
    unknown: (known) => wholeArchives(archivesDirectory).filter((archiveId) => !known.has(archiveId)),
  };
}

/** The paths in the folder of an archive. Temporary files have the id of this process in their names. */
function archivePaths(archivesDirectory: string) {
  const folder = (archiveId: string) => path.join(archivesDirectory, archiveId);
  const building = (archiveId: string, end: string) => path.join(folder(archiveId), `${BUILDING}${process.pid}.${end}`);
  return {
    folder,
    markOf: (archiveId: string) => path.join(folder(archiveId), `${ARRIVING}${process.pid}`),
    arrivingPaths: (archiveId: string) => ({
      indexPath: path.join(folder(archiveId), INDEX_FILE),
      textPath: path.join(folder(archiveId), TEXT_FILE),
      spoolPath: building(archiveId, 'pages'),
      copyPath: building(archiveId, ARCHIVE_FILE),
    }),
    buildingPaths: (archiveId: string): IndexPaths => ({
      indexPath: building(archiveId, INDEX_FILE),
      textPath: building(archiveId, TEXT_FILE),
      spoolPath: building(archiveId, 'pages'),
    }),
  };
}

/** Ids of the complete archives in the folder that no process was importing or removing. */
export function wholeArchives(archivesDirectory: string): readonly string[] {
  return filesIn(archivesDirectory).filter(
    (name) => ARCHIVE_ID.test(name) && isOrphan(path.join(archivesDirectory, name)),
  );
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
    } else if (ARCHIVE_ID.test(name) && isFolder(directory) && !isOrphan(directory) && !isArriving(directory))
      found.push(directory);
  }
  return found;
}

/** Empty if the path is not a folder, so that one broken archive does not affect the others. */
function filesIn(directory: string): readonly string[] {
  return isFolder(directory) ? readdirSync(directory) : [];
}

/** False for a link, because nothing is written or deleted through one. */
function isFolder(directory: string): boolean {
  return lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Files of dead processes. Their names hold the process ids. */
function leftBehind(directory: string, prefix: string): readonly string[] {
  const named = filesIn(directory).filter((file) => file.startsWith(prefix));
  const dead = named.filter((file) => !isAlive(Number.parseInt(file.slice(prefix.length), 10)));
  return dead.map((file) => path.join(directory, file));
}

/**
 * True for a complete archive that no process was importing or removing. Such an archive must not be deleted only because the catalog does
 * not list it.
 */
function isOrphan(directory: string): boolean {
  const files = filesIn(directory);
  return files.includes(ARCHIVE_FILE) && !files.some((file) => file.startsWith(ARRIVING) || file.startsWith(LEAVING));
}

/** True while a living process imports the archive. */
function isArriving(directory: string): boolean {
  const marks = filesIn(directory).filter((file) => file.startsWith(ARRIVING));
  return marks.length > leftBehind(directory, ARRIVING).length;
}

/** Makes archives writable, because Windows does not delete read-only files. */
async function makeDeletable(directory: string): Promise<void> {
  if (process.platform !== 'win32' || !existsSync(directory) || !statSync(directory).isDirectory()) return;
  const archives = readdirSync(directory).filter((name) => name.endsWith(ARCHIVE_FILE));
  for (const archive of archives) await chmod(path.join(directory, archive), 0o666);
}
