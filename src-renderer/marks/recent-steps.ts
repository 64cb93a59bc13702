interface Sized {
  readonly before: readonly unknown[];
}

/** Removes the oldest steps until the others hold at most this many items. The last step always stays. */
export function keepRecent(steps: Sized[], mostItems: number): void {
  let items = 0;
  const firstTooMany = steps.findLastIndex(({ before }) => {
    items += before.length;
    return items > mostItems;
  });
  steps.splice(0, Math.min(firstTooMany + 1, steps.length - 1));
}
