/** The texts of updates. */
export const updateWords = {
  failed: 'Collection Desk could not look for updates, or could not download one.',
  failedHint: 'Nothing was changed. Check the connection and try again later.',
  handoverRuns: 'A hand-over is running.',
  handoverRunsHint: 'Nothing was installed. Wait until the hand-over is done or stop it, then install.',
} as const;
