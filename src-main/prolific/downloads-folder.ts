import { makeFolder } from '../disk/make-folder.ts';
import { clearFolderPlace } from '../disk/own-file.ts';

/** Makes the downloads folder. A link to a folder on another disk is kept. @throws the error of the file system */
export function makeDownloads(directory: string): void {
  clearFolderPlace(directory, { follow: true });
  makeFolder(directory);
}
