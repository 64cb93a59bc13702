import { toDeskError } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api.ts';

/** Makes what stands for pictures until they are drawn, while nobody works with the library. */
export interface BackgroundThumbHashes {
  /** To be called whenever there may be pictures without. Resolves when all that can be made were, never rejects. */
  wake(): Promise<void>;
  /** Lets go of a collection that is to be changed. */
  stop(collectionId: string): void;
}

interface Options {
  readonly library: Pick<LibraryApi, 'collections' | 'makeThumbHashes'>;
  /** The library knows more of the collection's pictures now, and tells it from the next question on. */
  readonly onMade: (collectionId: string) => void;
  readonly onUnexpected: (error: unknown) => void;
}

export function createBackgroundThumbHashes({ library, onMade, onUnexpected }: Options): BackgroundThumbHashes {
  let last: Promise<void> = Promise.resolve();
  let current: { readonly collectionId: string; readonly controller: AbortController } | null = null;

  const report = (error: unknown) => {
    if (toDeskError(error).code === 'internal') onUnexpected(error);
  };

  const makeAll = async () => {
    for (const { archiveId, collectionId } of await library.collections()) {
      const controller = new AbortController();
      current = { collectionId, controller };
      try {
        const { made } = await library.makeThumbHashes({ archiveId }, { signal: controller.signal });
        if (made > 0) onMade(collectionId);
      } catch (error) {
        if (!controller.signal.aborted) report(error);
      }
      current = null;
    }
  };

  return {
    wake: () => {
      last = last.then(makeAll).catch(report);
      return last;
    },
    stop: (collectionId) => {
      if (current?.collectionId === collectionId) current.controller.abort();
    },
  };
}
