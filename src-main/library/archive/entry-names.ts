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
  /**
   * All entries that {@link relative} would find if it ignored case, composed or decomposed letters, needless slashes and dots, percent
   * signs for bytes, and wrongly decoded code pages.
   */
  relativeAlike(name: string): readonly DirectoryEntry[];
  /** Like {@link whole}, with the same tolerance as {@link relativeAlike}. */
  wholeAlike(name: string): readonly DirectoryEntry[];
  /** The entries in a folder below the base folder, in the archive's order. */
  below(folder: string): readonly DirectoryEntry[];
  /** Warnings about names that occur twice or differ only in spelling. */
  readonly warnings: readonly ImportWarning[];
}

/** Names that {@link fold} would not change. Most names match, so few have to be folded. */
const FOLDED_ALREADY = /^[ -@[-`{-~a-z]*$/;
const ESCAPED = /%[\da-f]{2}/i;

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
    if (!isRelative || !FOLDED_ALREADY.test(name) || hasNeedlessParts(name)) toFold.push(entry);
    if (names.size === before) {
      const message = archiveWords.duplicateName(entry.name);
      warnings.push({ code: 'duplicate_entry', message });
    }
  }
  const foldedBase = fold(base);
  const whole = (name: string) => (name.startsWith(base) ? relative.get(name.slice(base.length)) : others.get(name));
  const spellings = Map.groupBy(
    toFold.filter((entry) => whole(entry.name) === entry),
    ({ name }) => fold(name),
  );
  /** The entries whose folded name is this, in the archive's order. */
  const folding = (folded: string): readonly DirectoryEntry[] => {
    const respelled = spellings.get(folded) ?? [];
    const plain = folded.startsWith(foldedBase) ? relative.get(folded.slice(foldedBase.length)) : undefined;
    if (plain === undefined || respelled.includes(plain)) return respelled;
    return [...respelled, plain].sort((a, b) => a.index - b.index);
  };
  for (const folded of spellings.keys()) {
    const [first, ...others] = folding(folded);
    for (const entry of others) {
      const message = archiveWords.similarNames(entry.name, first?.name ?? '');
      warnings.push({ code: 'names_alike', message });
    }
  }
  let readings: ReadonlyMap<string, ReadonlySet<DirectoryEntry>> | null = null;
  const alike = (name: string): readonly DirectoryEntry[] => {
    for (const spelling of [name, withoutEscapes(name)]) {
      const found = spelling === null ? [] : folding(fold(spelling));
      if (found.length > 0) return found;
    }
    // Built on the first use, because few archives need it.
    readings ??= namesReadOtherwise(entries);
    return [...(readings.get(fold(name)) ?? [])];
  };
  return {
    relative: (name) => relative.get(name),
    whole,
    relativeAlike: (name) => alike(base + name),
    wholeAlike: alike,
    below: (folder) => {
      const found: DirectoryEntry[] = [];
      for (const [name, entry] of relative) if (name.startsWith(folder)) found.push(entry);
      return found;
    },
    warnings,
  };
}

/** Entries by all other decodings of their names, folded. */
function namesReadOtherwise(entries: readonly DirectoryEntry[]): ReadonlyMap<string, ReadonlySet<DirectoryEntry>> {
  const read = new Map<string, Set<DirectoryEntry>>();
  for (const entry of entries) {
    const plain = withoutEscapes(entry.name);
    for (const reading of plain === null ? otherReadings(entry.name) : [plain, ...otherReadings(entry.name)]) {
      const folded = fold(reading);
      const found = read.get(folded);
      if (found === undefined) read.set(folded, new Set([entry]));
      else found.add(entry);
    }
  }
  return read;
}

/** Decodes bytes that an address escapes, such as `%20`. @returns null if there are none, or if they are not valid */
export function withoutEscapes(name: string): string | null {
  if (!ESCAPED.test(name)) return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return null; // the percent signs mean themselves
  }
}

/** Leaves out parts of a path that lead nowhere: `a//b` and `a/./b` are `a/b`. */
export function withoutNeedlessParts(name: string): string {
  return hasNeedlessParts(name) ? name.replace(/\/(?:\.?\/)+/g, '/') : name;
}

function hasNeedlessParts(name: string): boolean {
  return name.includes('//') || name.includes('/./');
}

/** True if the names are spelled alike except for composed letters and needless parts. */
export function isSpelledAlike(a: string, b: string): boolean {
  return withoutNeedlessParts(a).normalize('NFC') === withoutNeedlessParts(b).normalize('NFC');
}

/** Gives the same result for all spellings that a file system may treat as one name. */
function fold(name: string): string {
  return withoutNeedlessParts(name).normalize('NFC').toLowerCase();
}
