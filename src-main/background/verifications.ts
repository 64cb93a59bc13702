import type { Progress, VerifyOutcome } from '../../src-preload/domain.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { createStoppableWork } from './stoppable-work.ts';

/** Verifications of whole collections. At most one runs for each collection. Callers can join and cancel it. */
export interface Verifications {
  /** Joins a running verification. Rejects with `cancelled` after {@link Verifications.cancel}. */
  verify(collectionId: string): Promise<VerifyOutcome>;
  /** Does nothing when no verification runs. */
  cancel(collectionId: string): void;
}

/** Reports the progress of every verification to `onProgress`. */
export function createVerifications(
  library: Pick<LibraryApi, 'verify'>,
  onProgress: (collectionId: string, progress: Progress) => void,
): Verifications {
  const work = createStoppableWork();
  const outcomes = new Map<string, Promise<VerifyOutcome>>();
  return {
    verify: (collectionId) => {
      const joined = outcomes.get(collectionId);
      if (joined !== undefined) return joined;
      const report = (progress: Progress) => onProgress(collectionId, progress);
      const outcome = work
        .run(collectionId, (signal) => library.verify({ collectionId }, { signal, onProgress: report }))
        .finally(() => outcomes.delete(collectionId));
      outcomes.set(collectionId, outcome);
      return outcome;
    },
    cancel: work.stop,
  };
}
