/** The texts about the library process. */
export const mainWords = {
  interrupted: 'The library process stopped during this work.',
  interruptedRepeat: 'Nothing stored is lost. Try again.',
  interruptedCheck: 'The work may be done: check before you repeat it. Nothing stored is lost.',
} as const;
