import { DeskFailure } from '../../src-preload/failure.ts';
import type { AppliedMarks, MarksPreview, NamedMarkFile } from '../../src-preload/mark-files.ts';
import type { Encoding } from '../../src-preload/text-encoding.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { ipcWords } from './words.ts';

export interface PickedMarks {
  /** Null when the person cancels. */
  pick(collectionId: string | null): Promise<MarksPreview | null>;
  /** Reads the picked file again, in the encoding that the person chose. */
  readAs(input: { readonly digest: string; readonly encoding: Encoding }): Promise<MarksPreview>;
  apply(input: { readonly digest: string; readonly skipWrong: boolean }): Promise<AppliedMarks>;
}

/** Files of marks that a person picked. The window names them by the digest of their preview, so that it cannot request other files. */
export function createPickedMarks(
  library: Pick<LibraryApi, 'previewMarks' | 'applyMarks'>,
  pickFile: () => Promise<string | null>,
): PickedMarks {
  const files = new Map<string, NamedMarkFile>();
  const picked = (digest: string): NamedMarkFile => {
    const file = files.get(digest);
    if (file === undefined) throw new DeskFailure('bad_input', ipcWords.marksNotChosen, ipcWords.chooseAgain);
    return file;
  };
  const preview = async (file: NamedMarkFile): Promise<MarksPreview> => {
    const seen = await library.previewMarks(file);
    files.set(seen.digest, file);
    return seen;
  };
  return {
    pick: async (collectionId) => {
      const path = await pickFile();
      return path === null ? null : preview({ path, collectionId });
    },
    readAs: async ({ digest, encoding }) => preview({ ...picked(digest), encoding }),
    apply: async ({ digest, skipWrong }) => library.applyMarks({ ...picked(digest), digest, skipWrong }),
  };
}
