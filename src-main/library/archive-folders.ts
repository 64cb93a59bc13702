import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, renameSync } from 'node:fs';
import { chmod, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { isCurrentTextIndex } from './index/full-text/text-index.ts';
import { INDEX_FILE, INDEX_VERSION, TEXT_FILE } from './index/schema.ts';

/** `archives/` of a library: one folder an archive, and folders on their way in or out, whose names begin with a dot. */
export interface ArchiveFolders {
  folder(archiveId: string): string;
  /** A new empty folder on the same disk, to be filled and then moved into place; names its process, so that leftovers are known. */
  createIncoming(): string;
  /** Moves a filled folder into place, durably. */
  moveIn(incoming: string, archiveId: string): void;
  /** Deletes an archive's folder; half-deleted ones are swept at the next start. */
  remove(archiveId: string): Promise<void>;
  /** Deletes a folder of {@link createIncoming}, if it is still there. */
  discard(incoming: string): Promise<void>;
  /** Where indexes are built beside the current ones. */
  buildingPaths(archiveId: string): IndexPaths;
  /** Puts finished indexes in place of the current ones, durably. */
  replaceIndexes(archiveId: string, built: IndexPaths): Promise<void>;
  /** True when the archive's indexes are there and of the version that this program reads. */
  hasCurrentIndexes(archiveId: string): boolean;
  /** What dead processes left behind, given the archives that the catalog knows. Call while no archive can come or go. */
  leftovers(known: ReadonlySet<string>): readonly string[];
}

export interface IndexPaths {
  readonly indexPath: string;
  readonly textPath: string;
}

const BUILDING = 'building-';
/** A SQLite file keeps PRAGMA user_version here, big-endian. */
const USER_VERSION_OFFSET = 60;

export function createArchiveFolders(archivesDirectory: string): ArchiveFolders {
  mkdirSync(archivesDirectory, { recursive: true });
  const folder = (archiveId: string) => path.join(archivesDirectory, archiveId);
  const discard = async (directory: string) => {
    await makeDeletable(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 3 });
  };
  return {
    folder,
    createIncoming: () => {
      const incoming = folder(`.incoming-${process.pid}-${randomUUID()}`);
      mkdirSync(incoming);
      return incoming;
    },
    moveIn: (incoming, archiveId) => {
      syncFolder(incoming);
      renameSync(incoming, folder(archiveId));
      syncFolder(archivesDirectory);
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
      renameSync(indexPath, path.join(folder(archiveId), INDEX_FILE));
      syncFolder(folder(archiveId));
    },
    hasCurrentIndexes: (archiveId) =>
      userVersion(path.join(folder(archiveId), INDEX_FILE)) === INDEX_VERSION &&
      isCurrentTextIndex(path.join(folder(archiveId), TEXT_FILE)),
    leftovers: (known) => findLeftovers(archivesDirectory, known),
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
    } else if (/^[0-9a-f-]{36}$/.test(name) && !known.has(name)) found.push(directory);
    else if (known.has(name)) {
      const building = readdirSync(directory).filter((file) => file.startsWith(BUILDING));
      const dead = building.filter((file) => !isAlive(Number.parseInt(file.slice(BUILDING.length), 10)));
      found.push(...dead.map((file) => path.join(directory, file)));
    }
  }
  return found;
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process answers EPERM: it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Windows deletes no read-only file. */
async function makeDeletable(directory: string): Promise<void> {
  const archive = path.join(directory, 'archive.zip');
  if (process.platform === 'win32' && existsSync(archive)) await chmod(archive, 0o666);
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

function userVersion(file: string): number | null {
  if (!existsSync(file)) return null;
  const bytes = Buffer.alloc(4);
  const descriptor = openSync(file, 'r');
  try {
    return readSync(descriptor, bytes, 0, 4, USER_VERSION_OFFSET) === 4 ? bytes.readUInt32BE(0) : null;
  } finally {
    closeSync(descriptor);
  }
}
