import { toDeskError } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api.ts';

/** Checks what was never checked, one collection after the other, while nobody works with the library. */
export interface BackgroundVerification {
  /** To be called whenever there may be something new to check. Resolves when nothing is left, never rejects. */
  wake(): Promise<void>;
  /** Lets go of a collection that is to be changed, or checked at once. */
  stop(collectionId: string): void;
}

interface Options {
  readonly library: Pick<LibraryApi, 'collections' | 'verify'>;
  /** A collection was read whole; `bad` is how many entries of its archive are damaged. */
  readonly onChecked: (collectionId: string, bad: number) => void;
  readonly onUnexpected: (error: unknown) => void;
}

export function createBackgroundVerification({ library, onChecked, onUnexpected }: Options): BackgroundVerification {
  // An archive that cannot be checked now is not tried again before the next start.
  const tried = new Set<string>();
  let current: { readonly collectionId: string; readonly controller: AbortController } | null = null;
  let awake = false;
  let wanted = false;

  const report = (error: unknown) => {
    if (toDeskError(error).code === 'internal') onUnexpected(error);
  };

  const nextUnchecked = async () =>
    (await library.collections()).find(({ archiveId, verifiedAt }) => verifiedAt === null && !tried.has(archiveId));

  const checkAll = async () => {
    for (let next = await nextUnchecked(); next !== undefined; next = await nextUnchecked()) {
      const { archiveId, collectionId } = next;
      const controller = new AbortController();
      current = { collectionId, controller };
      tried.add(archiveId);
      try {
        const input = { collectionId, background: true };
        const { bad } = await library.verify(input, { signal: controller.signal });
        onChecked(collectionId, bad.length);
      } catch (error) {
        if (!controller.signal.aborted) report(error);
      }
    }
  };

  return {
    wake: async () => {
      wanted = true;
      if (awake) return;
      awake = true;
      while (wanted) {
        wanted = false;
        await checkAll().catch(report);
      }
      awake = false;
      current = null;
    },
    stop: (collectionId) => {
      if (current?.collectionId === collectionId) current.controller.abort();
    },
  };
}
