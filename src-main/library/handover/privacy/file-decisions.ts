/** What a person decided about single files of a privacy sheet. */
import type { PrivacyChoices } from '../../../../src-preload/privacy.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import type { HitIds } from './findings/hit-id.ts';

export interface FileDecisions {
  /** Call it with each record before ids in it are replaced. */
  see(file: StoredFile): void;
  /** True for a file that leaves with its metadata. */
  isAccepted(file: StoredFile): boolean;
  /** True for a file that gets no copy. */
  isLeftOut(file: StoredFile): boolean;
}

/** @param hitIds null where nothing was decided */
export function createFileDecisions(
  { accepted, leftOut = [] }: Pick<PrivacyChoices, 'accepted' | 'leftOut'>,
  hitIds: HitIds | null,
): FileDecisions {
  if (hitIds === null || accepted.length + leftOut.length === 0) return NONE;
  const [isAccepted, isLeftOut] = [new Set(accepted), new Set(leftOut)];
  const ids = new Map<string, string>();
  const idOf = (file: StoredFile): string => {
    const place = `${file.archiveId}/${file.file}`;
    const id = ids.get(place) ?? hitIds.ofFile(file);
    ids.set(place, id);
    return id;
  };
  return {
    see: (file) => void idOf(file),
    isAccepted: (file) => isAccepted.has(idOf(file)),
    isLeftOut: (file) => isLeftOut.has(idOf(file)),
  };
}

const NONE: FileDecisions = { see: () => undefined, isAccepted: () => false, isLeftOut: () => false };
