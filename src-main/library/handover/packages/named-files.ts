/** Names for the files of a package, by a pattern. */
import { safeFileName } from '../../../disk/safe-name.ts';
import { type NamePart, parseNamePattern, withEnding } from '../copies/name-pattern.ts';
import { compareForNames, createNamePlan } from '../copies/name-plan.ts';
import type { LeavingFile } from '../privacy/privacy-gate.ts';
import { type LeavingItem, leavingItems } from './leaving-items.ts';
import type { Placed } from './pack-files.ts';
import type { PackageNaming, PackageWork } from './package-content.ts';
import type { PackageFolder } from './package-folder.ts';

/** Uses ids, because readers take words such as “test” in a name for a split, and Prolific's ids contain no such words. */
const PATTERN = '{submission}_{instruction}_{n}.{ext}';

type NamingWork = Pick<PackageWork, 'content' | 'kind'> & {
  readonly source: Pick<PackageWork['source'], 'store' | 'marks' | 'gate'>;
};

/** @returns the path of each file in the package, by place in the order of the query */
export function planPackageNames({ source, content, kind }: NamingWork): ReadonlyMap<number, string> {
  const { folderOf, reserved, plainName = (name) => name } = kind.naming?.(content) ?? NO_FOLDER;
  const partsOf = parseNamePattern(content.options.pattern ?? PATTERN);
  const named = [];
  for (const item of leavingItems(source, content)) {
    if (kind.refusal(item) !== null) continue;
    const file = { ...item.file, ending: item.ending };
    const isConverted = item.file.contentType !== item.original.contentType;
    const ending = kind.needsExtensions === true || isConverted ? (item.ending ?? '') : '';
    const parts = partsOf(file).map((part, level, { length }) => {
      const text = plainName(part.text);
      return { ...part, text: level === length - 1 ? withEnding(text, ending) : text };
    });
    named.push({ file, place: item.place, parts: [...folderOf(item), ...parts] });
  }
  const plan = createNamePlan(reserved);
  const names = new Map<number, string>();
  for (const { parts, place } of named.sort((a, b) => compareForNames(a.file, b.file))) {
    names.set(place, plan.place(parts).join('/'));
  }
  return names;
}

const NO_FOLDER: PackageNaming = { folderOf: () => [], reserved: [] };

/** Writes each file under its planned name. */
export function putNamed(folder: PackageFolder, names: ReadonlyMap<number, string>) {
  return async ({ place }: LeavingItem, { bytes }: LeavingFile): Promise<Placed> => {
    const path = names.get(place) ?? '';
    return { path, ...(await folder.write(path, bytes)) };
  };
}

/** Names in one folder. */
export const inFolder =
  (...folders: readonly string[]) =>
  (): PackageNaming => ({
    folderOf: () => folders.map(fixedPart),
    reserved: [],
  });

/** A folder with a fixed name. */
export function fixedPart(text: string): NamePart {
  return { text: safeFileName(text), identity: text };
}
