export interface DroppedFiles {
  /** Absolute paths of the ZIPs. */
  readonly paths: readonly string[];
  /** What to tell when something cannot be taken; null when all is well. */
  readonly refusal: { readonly title: string; readonly words: string } | null;
}

/** Tells ZIPs on disk from everything else that can be dropped. `pathOf` gives an empty string for what is not on disk. */
export function sortDropped<Dropped extends { readonly name: string }>(
  files: readonly Dropped[],
  pathOf: (file: Dropped) => string,
): DroppedFiles {
  const zips = files.filter((file) => file.name.toLowerCase().endsWith('.zip'));
  const paths = zips.map(pathOf).filter((path) => path !== '');
  const other = files.find((file) => !zips.includes(file));
  if (other) {
    return {
      paths,
      refusal: {
        title: `${other.name} is not a ZIP`,
        words: 'Collections come as one ZIP file. Drop that file, still packed.',
      },
    };
  }
  const homeless = zips.length > paths.length;
  return {
    paths,
    refusal: homeless
      ? { title: 'That file is not on this computer', words: 'Save it in a folder first, then drop it from there.' }
      : null,
  };
}
