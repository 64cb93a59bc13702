import type { Progress, VerifyOutcome } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { backgroundWords } from './words.ts';

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
  const running = new Map<string, { readonly outcome: Promise<VerifyOutcome>; readonly controller: AbortController }>();
  return {
    verify(collectionId) {
      const joined = running.get(collectionId);
      if (joined) return joined.outcome;
      const controller = new AbortController();
      const outcome = library
        .verify(
          { collectionId },
          { signal: controller.signal, onProgress: (progress) => onProgress(collectionId, progress) },
        )
        .finally(() => running.delete(collectionId));
      running.set(collectionId, { outcome, controller });
      return outcome;
    },
    cancel(collectionId) {
      running
        .get(collectionId)
        ?.controller.abort(
          new DeskFailure(
            'cancelled',
            backgroundWords.verificationCancelled,
            backgroundWords.verificationCancelledHint,
          ),
        );
    },
  };
}
