/** The texts about files whose metadata cannot be removed. */
export const cleaningWords = {
  /** @param reason such as “it is damaged” */
  cannotBeCleaned: (reason: string) => `The metadata of this file cannot be removed: ${reason}.`,
  /** @param reason such as “it is longer than 8 MiB” */
  textCannotBeChanged: (reason: string) => `The text of this file cannot be changed: ${reason}.`,
  leaveItOut: 'Leave it out, or clean the copy with a program for its kind.',
} as const;
