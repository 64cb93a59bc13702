import type { Progress, VerifyOutcome } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LibraryApi } from '../library/api/library-api.ts';

/** Verifications of whole collections: at most one of each collection at a time, which can be joined and cancelled. */
export interface Verifications {
  /** Joins the one that is under way. Rejects with `cancelled` when somebody calls {@link Verifications.cancel}. */
  verify(collectionId: string): Promise<VerifyOutcome>;
  /** Does nothing where none is under way. */
  cancel(collectionId: string): void;
}

/** `onProgress` is told of every verification, by collection. */
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
            'Verifying was cancelled.',
            'Nothing was changed. Start again when you are ready.',
          ),
        );
    },
  };
}
