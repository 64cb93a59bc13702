/**
 * The keys of the libraries that are unlocked in this process. Threads that start later inherit them, because they are part of the environment
 * data of Node.
 */
import path from 'node:path';
import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';
import type { UnlockedFolder } from '../api/call-types.ts';
import { subKey } from './sub-keys.ts';

const NAME = 'collection-desk unlocked';

/** The folder of an encrypted library that holds plain files. */
const PLAIN = /^opened(?:[\\/]|$)/;
/** An archive's files have their own keys, so that no file of one archive passes for that of another. */
const OF_ARCHIVE = /^archives[\\/]([^\\/]+)/;
/** Downloads have their own key, because another process stores them, which needs no other key. */
const OF_DOWNLOADS = /^downloads[\\/]/;

/** From now on, files below this folder are read and written encrypted, also in threads that start later. */
export function unlockFolder(directory: string, key: Uint8Array): void {
  add({ directory, key, like: directory });
}

/** Treats a folder elsewhere as a part of the library's folder, if that is unlocked. @param like absolute, in an unlocked library */
export function unlockAlso(directory: string, like: string): void {
  const found = unlocked().find((each) => within(each.directory, like) !== null);
  if (found !== undefined) add({ directory, key: found.key, like });
}

/** Forgets the key of a library. Threads that have it must have ended. */
export function lockFolder(directory: string): void {
  const isOf = (each: UnlockedFolder) => each.directory === directory || within(directory, each.like) !== null;
  for (const { key } of unlocked().filter(isOf)) key.fill(0);
  for (const key of kept.values()) key.fill(0);
  setEnvironmentData(
    NAME,
    unlocked().filter((each) => !isOf(each)),
  );
  forgetFound();
}

/** The key of an unlocked library; null while it is locked. */
export function keyOfFolder(directory: string): Uint8Array | null {
  return unlocked().find((each) => each.directory === directory)?.key ?? null;
}

/** The unlocked folder that holds the file; null if there is none. */
export function rootOf(file: string): string | null {
  return unlocked().find(({ directory }) => within(directory, file) !== null)?.directory ?? null;
}

/** The folders of unlocked libraries, for a process that another one starts. Plain data. */
export function unlockedFor(files: readonly string[]): readonly UnlockedFolder[] {
  return unlocked().filter(({ directory }) => files.some((file) => within(directory, file) !== null));
}

/** Takes over what {@link unlockedFor} gave. */
export function takeUnlocked(found: readonly UnlockedFolder[]): void {
  for (const each of found) add(each);
}

const kept = new Map<string, Buffer>();
/** The key of each file that was asked for, because every read asks. */
const asked = new Map<string, Buffer | null>();
const MOST_ASKED = 10_000;

/** The key for the file; null if it does not belong to an encrypted library, or stays plain there. @param file absolute */
export function keyOf(file: string, use: 'sqlite' | 'chunks'): Buffer | null {
  if (unlocked().length === 0) return null;
  const known = asked.get(use + file);
  if (known !== undefined) return known;
  const found = findKey(file, use);
  if (asked.size >= MOST_ASKED) asked.clear();
  asked.set(use + file, found);
  return found;
}

function findKey(file: string, use: string): Buffer | null {
  for (const { directory, key, like } of unlocked()) {
    const rest = within(directory, file);
    if (rest === null) continue;
    const root = unlocked().find((each) => each.like === each.directory && within(each.directory, like) !== null);
    const place = root === undefined ? rest : path.join(within(root.directory, like) ?? '', rest);
    if (PLAIN.test(place)) return null;
    const name = `${use} ${OF_DOWNLOADS.test(place) ? 'downloads' : (OF_ARCHIVE.exec(place)?.[1] ?? 'library')}`;
    const known = kept.get(`${directory} ${name}`);
    if (known !== undefined) return known;
    const made = subKey(key, name);
    kept.set(`${directory} ${name}`, made);
    return made;
  }
  return null;
}

function unlocked(): readonly UnlockedFolder[] {
  return (getEnvironmentData(NAME) as unknown as readonly UnlockedFolder[] | undefined) ?? [];
}

function forgetFound(): void {
  kept.clear();
  asked.clear();
}

function add(each: UnlockedFolder): void {
  forgetFound();
  const others = unlocked().filter(({ directory }) => directory !== each.directory);
  setEnvironmentData(NAME, [...others, each]);
}

/** The path within the folder; null if the file is elsewhere. */
function within(directory: string, file: string): string | null {
  if (file === directory) return '';
  return file.startsWith(directory + path.sep) ? file.slice(directory.length + 1) : null;
}
