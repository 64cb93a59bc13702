/**
 * The pictures that tiles show now, by file. When the layout changes, a tile in another row is a new element. It finds its picture here, so
 * that it is never blank.
 */
export interface ShownPictures {
  /** The address of the picture that a tile shows of this file; null if none does. */
  of(file: string): string | null;
  /** @returns a function to call when the picture is removed */
  add(file: string, url: string): () => void;
}

/** One for each gallery. */
export function createShownPictures(): ShownPictures {
  const shown = new Map<string, string>();
  return {
    of: (file) => shown.get(file) ?? null,
    add: (file, url) => {
      shown.set(file, url);
      return () => {
        if (shown.get(file) === url) shown.delete(file);
      };
    },
  };
}
