import { DeskFailure } from '../../src-preload/failure.ts';
import type { AppliedMarks, MarksPreview } from '../../src-preload/mark-files.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { ipcWords } from './words.ts';

export interface PickedMarks {
  /** Null when the person cancels. */
  pick(collectionId: string | null): Promise<MarksPreview | null>;
  apply(input: { readonly digest: string; readonly skipWrong: boolean }): Promise<AppliedMarks>;
}

/** Files of marks that a person picked. The window names them by the digest of their preview, so that it cannot request other files. */
export function createPickedMarks(
  library: Pick<LibraryApi, 'previewMarks' | 'applyMarks'>,
  pickFile: () => Promise<string | null>,
): PickedMarks {
  const files = new Map<string, { readonly path: string; readonly collectionId: string | null }>();
  return {
    pick: async (collectionId) => {
      const path = await pickFile();
      if (path === null) return null;
      const preview = await library.previewMarks({ path, collectionId });
      files.set(preview.digest, { path, collectionId });
      return preview;
    },
    apply: async ({ digest, skipWrong }) => {
      const file = files.get(digest);
      if (file === undefined) {
        throw new DeskFailure('bad_input', ipcWords.marksNotChosen, ipcWords.chooseAgain);
      }
      return library.applyMarks({ ...file, digest, skipWrong });
    },
  };
}
