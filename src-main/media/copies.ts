import type { FileRef } from '../../src-preload/domain.ts';
import type { MaterialisedFile } from '../library/api/call-types.ts';
import type { LibraryApi } from '../library/api/library-api.ts';

/** The copies that leave the window one by one: dragged, copied, saved, opened. The setting decides here whether they hold metadata. */
export interface Copies {
  isCleaned(): boolean;
  /** In the order of the files. @throws DeskFailure `file_blocked` if metadata must be removed and cannot be */
  of(files: readonly FileRef[]): Promise<readonly MaterialisedFile[]>;
}

/** @param isCleaned reads the setting “Remove metadata from copies” */
export function createCopies(
  library: Pick<LibraryApi, 'materialise' | 'cleanedCopies'>,
  isCleaned: () => boolean,
): Copies {
  return {
    isCleaned,
    of: (files) => (isCleaned() ? library.cleanedCopies({ files }) : library.materialise({ files })),
  };
}
