import { useEffect } from 'react';
import { toDeskError } from '../../src-preload/failure.ts';

interface Asked {
  readonly error: unknown;
  refetch(): unknown;
}

/** True where the library gave a search up because other words were searched meanwhile. */
export function wasReplaced({ error }: Pick<Asked, 'error'>): boolean {
  return error !== null && toDeskError(error).code === 'cancelled';
}

/** Asks again for what is shown and was given up: somebody went back to the words of before while their answer was on its way. */
export function useAskAgain(asked: readonly Asked[]): void {
  useEffect(() => {
    for (const one of asked) if (wasReplaced(one)) void one.refetch();
  }, [asked]);
}
