/** Asks before the application ends while a hand-over runs, because the hand-over would end without a result. */

export interface QuitGuardParts {
  /** Hand-overs that run. */
  readonly running: () => number;
  /** Stops them. Resolves when none of them runs and nothing of them is left. */
  readonly stop: () => Promise<void>;
  readonly ask: (running: number) => Promise<'wait' | 'stop'>;
  readonly quit: () => void;
  readonly onUnexpected: (error: unknown) => void;
}

export interface QuitGuard {
  /** False if the application must not end now. It then asks the person, once at a time. */
  mayQuit(): boolean;
}

/** It asks one question at a time. */
export function createQuitGuard({ running, stop, ask, quit, onUnexpected }: QuitGuardParts): QuitGuard {
  let isAsking = false;
  const decide = async () => {
    if ((await ask(running())) === 'wait') return;
    await stop();
    quit();
  };
  return {
    mayQuit: () => {
      if (running() === 0) return true;
      if (!isAsking) {
        isAsking = true;
        decide()
          .catch(onUnexpected)
          .finally(() => {
            isAsking = false;
          });
      }
      return false;
    },
  };
}
