export type Turns = <Value>(archiveId: string, work: () => Promise<Value>) => Promise<Value>;

/** Lets work on one archive happen one after the other, and work on different archives at the same time. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return async (archiveId, work) => {
    const before = last.get(archiveId) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(archiveId, mine);
    try {
      return await mine;
    } finally {
      if (last.get(archiveId) === mine) last.delete(archiveId);
    }
  };
}
