/** Takes marks one after the other, each when the next item is shown. */
export interface PassSteps {
  /**
   * @param work marks, and shows the next item; `isLate` if it had to wait, so that another item may be shown. The next step waits for its
   * result, unless that is null or undefined
   */
  take(work: (isLate: boolean) => Promise<void> | null | undefined | void): void;
}

/**
 * For the keys of the pass mode. A key that comes before the next item is shown waits, because it is meant for that item. If a mark could
 * not be stored, the keys that wait for it are dropped: the item that they are meant for was never shown.
 */
export function passSteps(): PassSteps {
  let last: Promise<void> | null = null;
  return {
    take: (work) => {
      const led = last === null ? work(false) : last.then(() => work(true) ?? undefined);
      if (!led) return;
      const step = led.finally(() => {
        if (last === step) last = null;
      });
      last = step;
      step.catch(ignoreShownElsewhere);
    },
  };
}

/** The review itself shows why a mark could not be stored. */
function ignoreShownElsewhere(): void {}
