import path from 'node:path';
import { app, clipboard, dialog, nativeTheme, shell } from 'electron';
import type { AppInfo, Progress, Query, Theme } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { SettingsStore } from './settings.ts';
import type { MainWindow } from './window.ts';

/** What the window asks of the desktop around it. A `pick…` is null when the person cancelled. */
export interface Desktop {
  info(): AppInfo;
  setTheme(theme: Theme): void;
  copyText(text: string): Promise<void>;
  showLibraryFolder(): Promise<void>;
  pickArchive(): Promise<string | null>;
  pickTablePath(query: Query, format: 'csv' | 'tsv' | 'jsonl'): Promise<string | null>;
  pickReviewPath(): Promise<string | null>;
  pickReportPath(): Promise<string | null>;
  pickReview(): Promise<string | null>;
  /** Absolute path of the sample collection's ZIP. */
  readonly samplePath: string;
  libraryChanged(collectionId: string | null): void;
  verifyProgress(collectionId: string, progress: Progress): void;
}

interface DesktopOptions {
  readonly settings: SettingsStore;
  readonly window: MainWindow;
  readonly libraryDirectory: string;
  readonly apiHost: string;
  /** Absolute path of the sample collection's ZIP. */
  readonly samplePath: string;
}

const ARCHIVE_FILES = [
  { name: 'Prolific exports', extensions: ['zip'] },
  { name: 'All files', extensions: ['*'] },
];
const REVIEW_FILES = [{ name: 'Reviews', extensions: ['json'] }];
const REPORT_FILES = [
  { name: 'Text', extensions: ['txt'] },
  { name: 'JSON', extensions: ['json'] },
];
const FORMAT_NAMES = { csv: 'Comma-separated values', tsv: 'Tab-separated values', jsonl: 'JSON Lines' };

/** What the window asks of the desktop around it: theme, clipboard, folders and dialogs. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { settings, window, libraryDirectory, apiHost, samplePath } = options;
  return {
    samplePath,
    info: () => ({
      version: app.getVersion(),
      platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
      libraryDirectory,
      theme: settings.get('theme'),
      apiHost,
    }),
    setTheme: (theme: Theme) => {
      settings.set('theme', theme);
      nativeTheme.themeSource = theme;
    },
    copyText: (text) => clipboard.writeText(text),
    showLibraryFolder: async () => {
      const problem = await shell.openPath(libraryDirectory);
      if (problem !== '') {
        throw new DeskFailure(
          'disk_error',
          'The library folder could not be shown.',
          `Open ${libraryDirectory} yourself.`,
        );
      }
    },
    ...filePickers(window),
    libraryChanged: (collectionId) => window.send('library-changed', { collectionId }),
    verifyProgress: (collectionId, progress) => window.send('verify-progress', { collectionId, progress }),
  };
}

type FilePickers = Pick<Desktop, 'pickArchive' | 'pickTablePath' | 'pickReviewPath' | 'pickReportPath' | 'pickReview'>;

function filePickers(window: MainWindow): FilePickers {
  const pickToSave = async (title: string, name: string, filters: Electron.FileFilter[]) => {
    const options = { title, buttonLabel: 'Save', defaultPath: path.join(app.getPath('documents'), name), filters };
    const parent = window.current();
    const { filePath } = await (parent === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(parent, options));
    return filePath === '' || filePath === undefined ? null : filePath;
  };
  const pickToOpen = async (title: string, buttonLabel: string, filters: Electron.FileFilter[]) => {
    const options: Electron.OpenDialogOptions = { title, buttonLabel, properties: ['openFile'], filters };
    const parent = window.current();
    const { filePaths } = await (parent === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(parent, options));
    return filePaths[0] ?? null;
  };
  return {
    pickArchive: () => pickToOpen('Import archive', 'Import', ARCHIVE_FILES),
    pickTablePath: (_query, format) =>
      pickToSave('Save table', `responses.${format}`, [{ name: FORMAT_NAMES[format], extensions: [format] }]),
    pickReviewPath: () => pickToSave('Save review', 'review.json', REVIEW_FILES),
    pickReportPath: () => pickToSave('Save import report', 'import report.txt', REPORT_FILES),
    pickReview: () => pickToOpen('Merge a review', 'Merge', REVIEW_FILES),
  };
}
