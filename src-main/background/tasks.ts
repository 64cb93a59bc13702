import type { LibraryApi } from '../library/api/library-api.ts';
import type { BackgroundTask } from './background-work.ts';

/** Compares the newest export of a collection with the previous one. */
export function comparison(library: Pick<LibraryApi, 'compare'>): BackgroundTask {
  return {
    name: 'background comparison',
    isDue: () => true,
    run: async ({ collectionId }, signal) => (await library.compare({ collectionId }, { signal })) !== null,
  };
}

/** Verifies the files of a collection that was never verified. */
export function verification(library: Pick<LibraryApi, 'verify'>): BackgroundTask {
  return {
    name: 'background verification',
    isDue: ({ verifiedAt }) => verifiedAt === null,
    run: async ({ collectionId }, signal) => {
      await library.verify({ collectionId, background: true }, { signal });
      return true;
    },
  };
}

/** Makes the missing ThumbHashes of pictures. Their colours are shown while the work goes on, because it may take hours. */
export function thumbHashes(library: Pick<LibraryApi, 'makeThumbHashes'>): BackgroundTask {
  return {
    name: 'background thumb hashes',
    isDue: () => true,
    run: async ({ archiveId }, signal, onProgress) =>
      (await library.makeThumbHashes({ archiveId }, { signal, onProgress })).made > 0,
  };
}

/** Reads the cameras, dates and places of photographs and films, for filters and orders. The counts grow while the work goes on. */
export function descriptions(library: Pick<LibraryApi, 'describeFiles'>): BackgroundTask {
  return {
    name: 'background descriptions of files',
    isDue: () => true,
    run: async ({ archiveId }, signal, onProgress) =>
      (await library.describeFiles({ archiveId }, { signal, onProgress })).read > 0,
  };
}
