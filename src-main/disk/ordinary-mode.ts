/** Files and folders that leave the library, at a place that the person chose. */
import { chmod } from 'node:fs/promises';

/** What the person's system takes from the access of a new file. */
const MASK = process.umask();

/** Some disks, such as those for cameras, store no access. */
const onSimpleDisk = () => undefined;

/**
 * Gives a finished file the access that other programs give to a new file. Until then, only its owner can read it, because the folder may be
 * shared, and the work may fail.
 */
export async function makeOrdinaryFile(file: string): Promise<void> {
  await chmod(file, 0o666 & ~MASK).catch(onSimpleDisk);
}

/** The same for a folder. While it is private, no other user reaches the files in it. */
export async function makeOrdinaryFolder(folder: string): Promise<void> {
  await chmod(folder, 0o777 & ~MASK).catch(onSimpleDisk);
}
