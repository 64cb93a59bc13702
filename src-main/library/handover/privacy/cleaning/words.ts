/** The texts about files whose metadata cannot be removed. */
export const cleaningWords = {
  /** @param reason such as “it is damaged” */
  cannotBeCleaned: (reason: string) => `The metadata of this file cannot be removed: ${reason}.`,
  leaveItOut: 'Leave it out, or clean the copy with a program for its kind.',
} as const;
