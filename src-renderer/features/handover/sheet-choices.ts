/** Pure edits of the privacy choices for the findings of a privacy sheet. */
import type { KeptMetadata, PrivacyChoices, StoppedBy } from '../../../src-preload/privacy.ts';

export interface SheetSectionProps {
  readonly privacy: PrivacyChoices;
  readonly onChange: (privacy: PrivacyChoices) => void;
}

/** What happens to a file: its copy loses the metadata, its copy is unchanged, or it gets no copy. */
export const FILE_ACTIONS = ['clean', 'keep', 'none'] as const;
export type FileAction = (typeof FILE_ACTIONS)[number];

/** True if the person wants this passage to leave as it is. */
export function isAccepted({ accepted }: PrivacyChoices, id: string): boolean {
  return accepted.includes(id);
}

/** The choices, with an item added to or removed from those that are handed over unchanged. */
export function accept(privacy: PrivacyChoices, id: string, isToLeave: boolean): PrivacyChoices {
  return { ...privacy, accepted: withId(privacy.accepted, id, isToLeave) };
}

/** True if copies keep this kind of metadata. */
export function isKindKept({ keptMetadata = [] }: PrivacyChoices, kind: KeptMetadata): boolean {
  return keptMetadata.includes(kind);
}

/** The choices, with a kind of metadata added to or removed from those that copies keep. */
export function keepKind(
  { keptMetadata = [], ...rest }: PrivacyChoices,
  kind: KeptMetadata,
  isKept: boolean,
): PrivacyChoices {
  const others = keptMetadata.filter((each) => each !== kind);
  const next = isKept ? [...others, kind] : others;
  return next.length === 0 ? rest : { ...rest, keptMetadata: next };
}

/** The choices where findings in texts are replaced, or leave as they are. */
export function replaceTexts(privacy: PrivacyChoices, isReplaced: boolean): PrivacyChoices {
  const choice: PrivacyChoices['text'] = isReplaced ? 'replace' : 'keep';
  return { ...privacy, text: choice };
}

/** True if findings or ids in texts are replaced. */
export function changesTexts({ text, ids }: PrivacyChoices): boolean {
  return text === 'replace' || ids === 'pseudonyms';
}

/** A file of the sheet that cannot leave as it is, by one choice or another. */
export interface SheetFile {
  readonly id: string;
  /** True if it holds metadata that is removed. */
  readonly hasMetadata: boolean;
  /** Null for a file that can be cleaned. */
  readonly stoppedBy: StoppedBy | 'metadata' | null;
}

/** True if these choices stop the hand-over of the file, because its metadata cannot be removed or its findings cannot be replaced. */
export function isStopped(privacy: PrivacyChoices, { stoppedBy }: SheetFile): boolean {
  if (stoppedBy === null) return false;
  return (stoppedBy !== 'metadata' && changesTexts(privacy)) || (stoppedBy !== 'texts' && privacy.metadata === 'strip');
}

/** True if the file is cleaned, or stopped because it cannot be. */
export function changesFile(privacy: PrivacyChoices, file: SheetFile): boolean {
  return isStopped(privacy, file) || (file.hasMetadata && privacy.metadata === 'strip');
}

/** What happens to a file, by the choices so far. */
export function fileAction(privacy: PrivacyChoices, file: SheetFile): FileAction {
  if (privacy.leftOut?.includes(file.id)) return 'none';
  return changesFile(privacy, file) && !isAccepted(privacy, file.id) ? 'clean' : 'keep';
}

/** The choices with another action for this file. */
export function chooseFileAction(privacy: PrivacyChoices, file: SheetFile, action: FileAction): PrivacyChoices {
  const { leftOut = [], ...rest } = accept(privacy, file.id, action === 'keep' && changesFile(privacy, file));
  const next = withId(leftOut, file.id, action === 'none');
  return next.length === 0 ? rest : { ...rest, leftOut: next };
}

function withId(ids: readonly string[], id: string, isIn: boolean): readonly string[] {
  const others = ids.filter((each) => each !== id);
  return isIn ? [...others, id] : others;
}
