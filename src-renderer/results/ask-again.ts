import { useEffect } from 'react';
import { toDeskError } from '../../src-preload/failure.ts';

interface Asked {
  readonly error: unknown;
  refetch(): unknown;
}

/** True when the library cancelled a search because another one started. */
export function wasReplaced({ error }: Pick<Asked, 'error'>): boolean {
  return error !== null && toDeskError(error).code === 'cancelled';
}

/** Repeats a cancelled search that is shown again, because the person returned to its text while it ran. */
export function useAskAgain(asked: readonly Asked[]): void {
  useEffect(() => {
    for (const one of asked) if (wasReplaced(one)) void one.refetch();
  }, [asked]);
}
