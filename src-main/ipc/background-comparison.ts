import type { LibraryApi } from '../library/api.ts';

interface Options {
  readonly library: Pick<LibraryApi, 'collections' | 'compare'>;
  /** The library knows now what changed in the collection, and shows it from the next question on. */
  readonly onCompared: (collectionId: string) => void;
  readonly onUnexpected: (error: unknown) => void;
}

/** Compares each collection's newest export with the one before it, so that views can show what changed. */
export function createBackgroundComparison({ library, onCompared, onUnexpected }: Options) {
  const compared = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const compareAll = async () => {
    for (const { collectionId, archiveId } of await library.collections()) {
      if (compared.has(archiveId)) continue;
      compared.add(archiveId);
      if ((await library.compare({ collectionId })) !== null) onCompared(collectionId);
    }
  };
  return {
    /** To be called whenever there may be another export. Resolves when all are compared, never rejects. */
    wake: (): Promise<void> => {
      last = last.then(compareAll).catch(onUnexpected);
      return last;
    },
  };
}
