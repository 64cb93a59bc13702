/** Finds the Live Photos of whole archives: photographs whose film is a separate file. */
import type { IndexStore, OpenIndex } from '../index/index-store.ts';
import { RecentlyUsed } from '../memory/recently-used.ts';
import { clipsAmong } from './clip.ts';
import type { DescriptionReader } from './descriptions.ts';

/** The number of the film by the number of its photograph, for all submissions of an archive. */
export type ClipPairs = ReadonlyMap<number, number>;

export interface ClipPairReader {
  /**
   * Found once for each archive, so that the places of a result do not move while it is on screen. Content identifiers count if all files
   * were described by then, otherwise only names.
   */
  of(index: OpenIndex): ClipPairs;
}

const ARCHIVES_KEPT = 16;
const NO_IDS: ReadonlyMap<number, string> = new Map();

/** Keeps the pairs of the last archives in memory. */
export function createClipPairs(store: IndexStore, descriptions: Pick<DescriptionReader, 'of'>): ClipPairReader {
  const known = new RecentlyUsed<string, ClipPairs>({ limit: ARCHIVES_KEPT });
  store.onRelease((archiveId) => known.delete(archiveId));
  return { of: (index) => known.getOrMake(index.archiveId, () => pairsOf(index, descriptions)) };
}

function pairsOf(index: OpenIndex, descriptions: Pick<DescriptionReader, 'of'>): ClipPairs {
  const rows = rowsWithBoth(index);
  if (rows.length === 0) return new Map();
  const { described, of, contentIds } = descriptions.of(index);
  const ids = described === of ? contentIds : NO_IDS;
  const files = index.files();
  const pairs = new Map<number, number>();
  for (const row of rows) {
    // Read once for all files of the submission.
    const responses = index.submissions.read(row)?.responses ?? [];
    const possible = files.ofRow(row).map((file) => {
      const content = responses.find(({ instruction }) => instruction === file.instruction)?.content;
      const named = content?.kind === 'files' ? content.files[file.position] : undefined;
      return { ...file, name: named?.name ?? '', contentId: ids.get(file.file) ?? null };
    });
    for (const [photo, film] of clipsAmong(possible)) pairs.set(photo, film);
  }
  return pairs;
}

/** The submissions that have a picture and a film. Most archives have few, so only theirs are read. */
function rowsWithBoth(index: OpenIndex): readonly number[] {
  const { columns, count, kinds } = index.files();
  const kindOf = kinds();
  const rows: number[] = [];
  let [row, hasImage, hasVideo] = [0, false, false];
  const endRow = () => {
    if (row !== 0 && hasImage && hasVideo) rows.push(row);
    [hasImage, hasVideo] = [false, false];
  };
  for (let place = 0; place < count; place += 1) {
    const next = columns.row[place] ?? 0;
    if (next !== row) endRow();
    row = next;
    const kind = kindOf[columns.type[place] ?? 0];
    hasImage ||= kind === 'image';
    hasVideo ||= kind === 'video';
  }
  endRow();
  return rows;
}
