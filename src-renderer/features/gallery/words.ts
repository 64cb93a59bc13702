/** The texts of the gallery. */
export const galleryWords = {
  title: 'Files',
  preview: 'Preview',
  loading: 'Loading',
  noSubmission: 'No submission',
  fileOf: (ordinal: number, siblings: number) => `${ordinal} of ${siblings}`,
  archiveIsSafe: 'The archive is unchanged.',
  pictureSize: 'Size of pictures',
  caption: 'Text below pictures',
  captions: { participant: 'Participant', name: 'File name', submission: 'Submission', none: 'No text' },
} as const;
