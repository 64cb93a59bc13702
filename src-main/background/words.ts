/** The texts about work in the background. */
export const backgroundWords = {
  verificationCancelled: 'The verification was cancelled.',
  verificationCancelledHint: 'Nothing was changed. Start it again when you are ready.',
} as const;
