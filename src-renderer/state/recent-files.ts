/**
 * The files that were previewed last. The window remembers only where they are, and asks the library for their names. So nothing of a
 * participant is kept outside of the library, and a removed collection is forgotten.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { FileRecord, FileRef } from '../../src-preload/domain.ts';
import { call } from '../desk.ts';
import { libraryKey } from './query-keys.ts';
import { fileRef } from './refs.ts';
import { readList, remember, remembered, useRemembered, withNewest } from './remembered.ts';
import { useAppInfo } from './use-app-info.ts';
import { useCollections } from './use-collections.ts';
import { useViewState } from './view-state.tsx';

export interface RecentFile extends FileRef {
  /** The folder of the library. */
  readonly library: string;
  readonly collectionId: string;
}

const RECENT = 'recent-files';
/** Files that are remembered for each library. */
const MOST_REMEMBERED = 40;

/** Remembers a file that is previewed. */
export function useNoteRecent(file: FileRecord | undefined): void {
  const library = useAppInfo()?.libraryDirectory;
  const { data: collections = [] } = useCollections();
  const shown = useViewState().collectionId;
  // The list does not have earlier exports as separate collections.
  const collectionId = collections.find(({ archiveId }) => archiveId === file?.archiveId)?.collectionId ?? shown;
  const { archiveId, file: number } = file ?? {};
  useEffect(() => {
    if (library === undefined || collectionId === null || archiveId === undefined || number === undefined) return;
    const added = { library, collectionId, archiveId, file: number };
    remember(RECENT, withRecent(remembered(RECENT, readRecent), added));
  }, [library, collectionId, archiveId, number]);
}

/** The remembered files of the open collection, or of all collections, the latest first. Leaves out removed files. */
export function useRecentFiles(): readonly FileRecord[] {
  const library = useAppInfo()?.libraryDirectory;
  const { collectionId } = useViewState();
  const [entries] = useRemembered(RECENT, readRecent);
  const refs = entries
    .filter((each) => each.library === library && (collectionId === null || each.collectionId === collectionId))
    .map(fileRef);
  const { data } = useQuery({
    queryKey: libraryKey('recent', refs),
    queryFn: async () => {
      const found = await Promise.allSettled(refs.map((ref) => call('library.file', ref)));
      return found.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    },
    enabled: refs.length > 0,
  });
  return refs.length === 0 ? [] : (data ?? []);
}

/** Deletes the files of removed collections from the list. */
export function useForgottenFiles(): void {
  const library = useAppInfo()?.libraryDirectory;
  const { data: collections } = useCollections();
  useEffect(() => {
    if (library === undefined || collections === undefined) return;
    const ids = collections.map(({ collectionId }) => collectionId);
    const entries = remembered(RECENT, readRecent);
    const kept = keptFiles(entries, library, ids);
    if (kept.length < entries.length) remember(RECENT, kept);
  }, [library, collections]);
}

/** The files without those of removed collections. Other libraries keep theirs. @param ids the collections of the library */
export function keptFiles(
  entries: readonly RecentFile[],
  library: string,
  ids: readonly string[],
): readonly RecentFile[] {
  return entries.filter((each) => each.library !== library || ids.includes(each.collectionId));
}

/** The latest first, each file once. */
export function withRecent(entries: readonly RecentFile[], added: RecentFile): readonly RecentFile[] {
  const isSame = (each: RecentFile) => each.archiveId === added.archiveId && each.file === added.file;
  return withNewest(entries, added, isSame, MOST_REMEMBERED);
}

/** Reads what was remembered. */
export const readRecent = readList(isRecentFile);

function isRecentFile(value: unknown): value is RecentFile {
  if (typeof value !== 'object' || value === null) return false;
  const { library, collectionId, archiveId, file } = value as Partial<Record<keyof RecentFile, unknown>>;
  return [library, collectionId, archiveId].every((text) => typeof text === 'string') && typeof file === 'number';
}
