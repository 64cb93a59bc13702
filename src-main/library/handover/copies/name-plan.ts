/** Gives every copy a unique name before any copy is written. The same files get the same names in every order and on every system. */
import { safeFileName } from '../../../disk/safe-name.ts';
import { type NamedFile, type NamePart, numberedName } from './name-pattern.ts';

/** Longest path of a copy, in UTF-16 units. With a folder of usual length before it, it stays below the 260 of Windows. */
const MOST_PATH = 200;
const SHORTEST_PART = 12;

/** True for a path that already exists, so that no copy or folder may replace it. */
export type IsTaken = (path: string, isFolder: boolean) => boolean;

export interface NamePlan {
  /** A path that no other copy has, ignoring letter case and the form of accents. */
  place(parts: readonly NamePart[]): readonly string[];
  /** The same for a file that gets another name in the same folder. */
  beside(parts: readonly string[]): readonly string[];
}

/**
 * @param reserved names that no copy may have, such as that of the manifest; paths with slashes
 * @param isTaken true for paths of existing files
 */
export function createNamePlan(reserved: readonly string[], isTaken: IsTaken = () => false): NamePlan {
  const taken = new Set(reserved.map(collisionKey));
  /** The last number for each name. Without it, a thousand files of the same name would need half a million steps. */
  const numbers = new Map<string, number>();
  const folders = new Map<string, string>();

  const free = (folder: readonly string[], name: string, isFolder: boolean): string => {
    const numbered = isFolder ? numberedFolder : numberedName;
    const start = collisionKey([...folder, name].join('/'));
    for (let number = numbers.get(start) ?? 1; ; number += 1) {
      const found = numbered(name, number);
      const path = [...folder, found].join('/');
      const key = collisionKey(path);
      if (taken.has(key) || isTaken(path, isFolder)) continue;
      taken.add(key);
      numbers.set(start, number + 1);
      return found;
    }
  };
  const folderNamed = (above: readonly string[], { text, identity }: NamePart): string => {
    const key = JSON.stringify([above, text, identity]);
    const known = folders.get(key) ?? free(above, text, true);
    folders.set(key, known);
    return known;
  };
  return {
    place: (parts) => {
      const names: string[] = [];
      const shortened = fitted(parts);
      for (const [level, part] of shortened.entries()) {
        const isFolder = level < shortened.length - 1;
        names.push(isFolder ? folderNamed(names, part) : free(names, part.text, false));
      }
      return names;
    },
    beside: (parts) => [...parts.slice(0, -1), free(parts.slice(0, -1), parts.at(-1) ?? 'unnamed', false)],
  };
}

/** The name of a folder has no extension, even if it contains a dot. */
function numberedFolder(name: string, number: number): string {
  return number < 2 ? name : `${name} (${number})`;
}

/** Sorts by submission, question and position, so that numbers in names do not reveal the order in which files were sent. */
export function compareForNames(a: NamedFile, b: NamedFile): number {
  return (
    compareText(a.submissionId ?? '', b.submissionId ?? '') ||
    compareText(a.instructionId ?? '', b.instructionId ?? '') ||
    a.index - b.index ||
    compareText(a.name, b.name)
  );
}

/** Compares by code units, which does not depend on the settings of the machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Equal for paths that some systems treat as the same, because they ignore case or the form of accents. */
export function collisionKey(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}

/** Shortens the longest parts until the path fits. */
function fitted(parts: readonly NamePart[]): readonly NamePart[] {
  const texts = parts.map(({ text }) => text);
  const length = () => texts.reduce((sum, text) => sum + text.length + 1, -1);
  while (length() > MOST_PATH) {
    const longest = Math.max(...texts.map((text) => text.length));
    if (longest <= SHORTEST_PART) break;
    const at = texts.findIndex((text) => text.length === longest);
    texts[at] = shortened(
      texts[at] ?? '',
      Math.max(SHORTEST_PART, longest - (length() - MOST_PATH)),
      at === texts.length - 1,
    );
  }
  return parts.map(({ identity }, place) => ({ identity, text: texts[place] ?? '' }));
}

function shortened(text: string, length: number, hasEnding: boolean): string {
  const dot = text.lastIndexOf('.');
  const ending = hasEnding && dot > 0 && text.length - dot < SHORTEST_PART ? text.slice(dot) : '';
  const stem = text.slice(0, text.length - ending.length);
  // Avoids cutting a character in half.
  return safeFileName(
    stem
      .slice(0, Math.max(1, length - ending.length))
      .toWellFormed()
      .replace(/\ufffd$/, '') + ending,
  );
}
