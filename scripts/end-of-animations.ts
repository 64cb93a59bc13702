/** Runs in the page. Waits until pictures have faded in and nothing moves any more. Ignores endless animations, such as a spinner. */
export async function endOfAnimations(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter((animation) => animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.allSettled(ending.map((animation) => animation.finished));
}
