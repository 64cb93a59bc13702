/** The texts of the gallery. */
export const galleryWords = {
  title: 'Files',
  preview: 'Preview',
  loading: 'Loading',
  noSubmission: 'No submission',
  fileOf: (ordinal: number, siblings: number) => `${ordinal} of ${siblings}`,
  archiveIsSafe: 'The archive is unchanged.',
  pictureSize: 'Size of pictures',
  smallPictures: 'Small pictures',
  mediumPictures: 'Medium pictures',
  largePictures: 'Large pictures',
} as const;
