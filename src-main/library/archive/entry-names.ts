import type { ImportWarning } from '../../../src-preload/domain.ts';
import type { DirectoryEntry } from './directory.ts';
import { otherReadings } from './other-readings.ts';
import { archiveWords } from './words.ts';

/** Finds entries by their names, also in other spellings. If several entries have the same name, the last one counts. */
export interface EntryNames {
  /** Finds an entry by its name below the base folder. */
  relative(name: string): DirectoryEntry | undefined;
  /** Finds an entry by its whole name. */
  whole(name: string): DirectoryEntry | undefined;
  /** Like {@link relative}, but ignores case, composed or decomposed letters, and wrongly decoded code pages. */
  relativeAlike(name: string): DirectoryEntry | undefined;
  /** Like {@link whole}, with the same tolerance as {@link relativeAlike}. */
  wholeAlike(name: string): DirectoryEntry | undefined;
  /** The entries in a folder below the base folder, in the archive's order. */
  below(folder: string): readonly DirectoryEntry[];
  /** Warnings about names that occur twice or differ only in spelling. */
  readonly warnings: readonly ImportWarning[];
}

/** Names that {@link fold} would not change. Most names match, so few have to be folded. */
const FOLDED_ALREADY = /^[ -@[-`{-~a-z]*$/;

/** @param base the folder that holds most entries, with a slash at its end, or empty. Names are stored without it. */
export function createEntryNames(entries: readonly DirectoryEntry[], base: string): EntryNames {
  const warnings: ImportWarning[] = [];
  const relative = new Map<string, DirectoryEntry>();
  const others = new Map<string, DirectoryEntry>();
  const toFold: DirectoryEntry[] = [];
  for (const entry of entries) {
    const isRelative = entry.name.startsWith(base);
    const names = isRelative ? relative : others;
    const name = isRelative ? entry.name.slice(base.length) : entry.name;
    const before = names.size;
    names.set(name, entry);
    if (!isRelative || !FOLDED_ALREADY.test(name)) toFold.push(entry);
    if (names.size === before) {
      const message = archiveWords.duplicateName(entry.name);
      warnings.push({ code: 'duplicate_entry', message });
    }
  }
  const foldedBase = fold(base);
  const whole = (name: string) => (name.startsWith(base) ? relative.get(name.slice(base.length)) : others.get(name));
  const spellings = foldedNames(toFold.filter((entry) => whole(entry.name) === entry));
  /** The first entry whose folded name is this. */
  const alike = (folded: string): DirectoryEntry | undefined => {
    const respelled = spellings.get(folded)?.[0];
    const plain = folded.startsWith(foldedBase) ? relative.get(folded.slice(foldedBase.length)) : undefined;
    if (respelled === undefined || plain === undefined) return respelled ?? plain;
    return respelled.index < plain.index ? respelled : plain;
  };
  for (const [folded, respelled] of spellings) {
    const first = alike(folded);
    const plain = folded.startsWith(foldedBase) ? relative.get(folded.slice(foldedBase.length)) : undefined;
    for (const entry of new Set(plain === undefined ? respelled : [...respelled, plain])) {
      if (entry === first || first === undefined) continue;
      const message = archiveWords.similarNames(entry.name, first.name);
      warnings.push({ code: 'names_alike', message });
    }
  }
  let readings: ReadonlyMap<string, DirectoryEntry> | null = null;
  // Built on the first use, because few archives need it.
  const readOtherwise = (folded: string) => {
    readings ??= namesReadOtherwise(entries);
    return readings.get(folded);
  };
  return {
    relative: (name) => relative.get(name),
    whole,
    relativeAlike: (name) => alike(fold(base + name)) ?? readOtherwise(fold(base + name)),
    wholeAlike: (name) => alike(fold(name)) ?? readOtherwise(fold(name)),
    below: (folder) => {
      const found: DirectoryEntry[] = [];
      for (const [name, entry] of relative) if (name.startsWith(folder)) found.push(entry);
      return found;
    },
    warnings,
  };
}

/** Entries by all other decodings of their names, folded. */
function namesReadOtherwise(entries: readonly DirectoryEntry[]): ReadonlyMap<string, DirectoryEntry> {
  const read = new Map<string, DirectoryEntry>();
  for (const entry of entries) {
    for (const reading of otherReadings(entry.name)) {
      if (!read.has(fold(reading))) read.set(fold(reading), entry);
    }
  }
  return read;
}

/** Gives the same result for all spellings that a file system may treat as one name. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** Entries by their folded names, in the archive's order. */
function foldedNames(entries: readonly DirectoryEntry[]): ReadonlyMap<string, readonly DirectoryEntry[]> {
  return Map.groupBy(entries, ({ name }) => fold(name));
}
