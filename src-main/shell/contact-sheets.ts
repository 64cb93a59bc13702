import { BrowserWindow, type WebContents } from 'electron';
import type { SheetOutcome, SheetWish } from '../../src-preload/contact-sheets.ts';
import type { FileRef } from '../../src-preload/domain.ts';
import { cancelled, DeskFailure } from '../../src-preload/failure.ts';
import { writeWhole } from '../disk/write-whole.ts';
import type { LibraryApi } from '../library/api/library-api.ts';
import { interfaceUrl, safePreferences } from './windows.ts';
import { shellWords } from './words.ts';

/** Prints contact sheets. A hidden window draws the pages, with the same limits as all windows. */
export interface ContactSheets {
  /** Resolves when the sheet is printed or saved. Null when the person cancels the system's dialog. Rejects with `cancelled` after `cancel`. */
  make(id: string, wish: SheetWish): Promise<SheetOutcome | null>;
  /** For the page that draws the sheet. */
  wishOf(id: string): SheetWish;
  /** The page is drawn. @param files those on it; null if they could not be read */
  drawn(id: string, files: readonly FileRef[] | null): void;
  cancel(id: string): void;
  /** How many are being printed or saved. */
  running(): number;
  /** The PDF that was saved. Null without one. */
  pathOf(id: string): string | null;
}

interface SheetParts {
  readonly library: Pick<LibraryApi, 'noteFilesOut'>;
  /** Absolute path of the preload script. */
  readonly preload: string;
  /** Null when the person cancels. */
  readonly pickPath: () => Promise<string | null>;
}

interface Sheet {
  readonly wish: SheetWish;
  readonly drawn: PromiseWithResolvers<readonly FileRef[]>;
}

/** It remembers where each PDF was saved, so that the person can show it. */
export function createContactSheets({ library, preload, pickPath }: SheetParts): ContactSheets {
  const sheets = new Map<string, Sheet>();
  const saved = new Map<string, string>();
  const make = async (id: string, wish: SheetWish, path: string | null): Promise<SheetOutcome | null> => {
    const sheet: Sheet = { wish, drawn: Promise.withResolvers() };
    sheet.drawn.promise.catch(() => undefined); // awaited below, unless the page cannot be loaded
    sheets.set(id, sheet);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...safePreferences(preload), backgroundThrottling: false },
    });
    try {
      window.webContents.once('render-process-gone', () => sheet.drawn.reject(notDrawn()));
      await window.loadURL(interfaceUrl({ sheet: id }));
      const files = await sheet.drawn.promise;
      const isDone =
        path === null ? await print(window.webContents, wish) : await savePdf(window.webContents, wish, path);
      if (!isDone) return null;
      const how = path === null ? 'print' : 'save-pdf';
      await library.noteFilesOut({ files, how, isCleaned: true, captions: wish.captions });
      if (path !== null) saved.set(id, path);
      return { files: files.length, path };
    } finally {
      sheets.delete(id);
      window.destroy();
    }
  };
  return {
    make: async (id, wish) => {
      if (wish.target === 'printer') return make(id, wish, null);
      const path = await pickPath();
      return path === null ? null : make(id, wish, path);
    },
    running: () => sheets.size,
    wishOf: (id) => {
      const sheet = sheets.get(id);
      if (sheet === undefined) throw notDrawn();
      return sheet.wish;
    },
    drawn: (id, files) => {
      if (files === null || files.length === 0) sheets.get(id)?.drawn.reject(notDrawn());
      else sheets.get(id)?.drawn.resolve(files);
    },
    cancel: (id) => sheets.get(id)?.drawn.reject(cancelled()),
    pathOf: (id) => saved.get(id) ?? null,
  };
}

/** Inches. The footer with the number of the page needs some of the lower margin. */
const MARGINS = { top: 0.5, bottom: 0.7, left: 0.5, right: 0.5 };
/** An empty element leaves out the header that Chromium would write. */
const HEADER = '<span></span>';
const FOOTER =
  '<div style="width:100%;text-align:center;font:8px sans-serif"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

async function savePdf(contents: WebContents, { paper, isLandscape }: SheetWish, path: string): Promise<true> {
  const bytes = await contents.printToPDF({
    pageSize: paper,
    landscape: isLandscape,
    printBackground: true,
    margins: MARGINS,
    displayHeaderFooter: true,
    headerTemplate: HEADER,
    footerTemplate: FOOTER,
  });
  await writeWhole(path, [bytes]);
  return true;
}

/** Shows the system's dialog. False when the person cancels it. */
function print(contents: WebContents, { paper, isLandscape }: SheetWish): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ printBackground: true, pageSize: paper, landscape: isLandscape }, (isPrinted, reason) => {
      if (isPrinted || /cancel/i.test(reason)) resolve(isPrinted);
      else reject(new DeskFailure('disk_error', shellWords.notPrinted, shellWords.notPrintedHint));
    });
  });
}

function notDrawn(): DeskFailure {
  return new DeskFailure('file_missing', shellWords.sheetNotDrawn, shellWords.sheetNotDrawnHint);
}
