/** The dialogs of the system that choose a path. They resolve to null when the person cancels. */
import { type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';

/** Asks where to save a file. Null when the person cancels. */
export async function pickToSave(parent: BrowserWindow | null, options: SaveDialogOptions): Promise<string | null> {
  const { filePath } = await (parent === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(parent, options));
  return filePath || null;
}

/** A file, or a folder if `properties` asks for one. */
export async function pickToOpen(parent: BrowserWindow | null, options: OpenDialogOptions): Promise<string | null> {
  const { filePaths } = await (parent === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(parent, options));
  return filePaths[0] ?? null;
}
