import { isNamedAsPart } from '../../../src-preload/split-archives.ts';
import { welcomeWords } from './words.ts';
export interface DroppedFiles {
  /** Absolute paths of the ZIPs. */
  readonly paths: readonly string[];
  /** What to tell the person when a file was refused; null otherwise. */
  readonly refusal: { readonly title: string; readonly words: string } | null;
}

/** Separates ZIP files on disk from everything else that can be dropped. `pathOf` returns an empty string for a file that is not on disk. */
export function sortDropped<Dropped extends { readonly name: string }>(
  files: readonly Dropped[],
  pathOf: (file: Dropped) => string,
): DroppedFiles {
  const zips = files.filter((file) => file.name.toLowerCase().endsWith('.zip'));
  const paths = zips.map(pathOf).filter((path) => path !== '');
  const other = files.find((file) => !zips.includes(file));
  if (other) {
    const { notZip, notZipHint, isPart, isPartHint } = welcomeWords.drop;
    const refusal = isNamedAsPart(other.name)
      ? { title: isPart(other.name), words: isPartHint }
      : { title: notZip(other.name), words: notZipHint };
    return { paths, refusal };
  }
  const homeless = zips.length > paths.length;
  return {
    paths,
    refusal: homeless ? { title: welcomeWords.drop.notOnDisk, words: welcomeWords.drop.notOnDiskHint } : null,
  };
}
