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

const REVIEW_FILES = { name: 'Reviews', extensions: ['json'] };
const FORMAT_NAMES = { csv: 'Comma-separated values', tsv: 'Tab-separated values', jsonl: 'JSON Lines' };

/** What the window asks of the desktop around it: theme, clipboard, folders and dialogs. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { settings, window, libraryDirectory, apiHost, samplePath } = options;
  const showSaveDialog = (dialogOptions: Electron.SaveDialogOptions) => {
    const parent = window.current();
    return parent === null ? dialog.showSaveDialog(dialogOptions) : dialog.showSaveDialog(parent, dialogOptions);
  };
  const showOpenDialog = (dialogOptions: Electron.OpenDialogOptions) => {
    const parent = window.current();
    return parent === null ? dialog.showOpenDialog(dialogOptions) : dialog.showOpenDialog(parent, dialogOptions);
  };
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
    pickArchive: async () => {
      const { filePaths } = await showOpenDialog({
        title: 'Import archive',
        buttonLabel: 'Import',
        properties: ['openFile'],
        filters: [
          { name: 'Prolific exports', extensions: ['zip'] },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return filePaths[0] ?? null;
    },
    pickTablePath: async (_query, format) => {
      const { filePath } = await showSaveDialog({
        title: 'Save table',
        buttonLabel: 'Save',
        defaultPath: path.join(app.getPath('documents'), `responses.${format}`),
        filters: [{ name: FORMAT_NAMES[format], extensions: [format] }],
      });
      return filePath === '' || filePath === undefined ? null : filePath;
    },
    pickReviewPath: async () => {
      const { filePath } = await showSaveDialog({
        title: 'Save review',
        buttonLabel: 'Save',
        defaultPath: path.join(app.getPath('documents'), 'review.json'),
        filters: [REVIEW_FILES],
      });
      return filePath === '' || filePath === undefined ? null : filePath;
    },
    pickReportPath: async () => {
      const { filePath } = await showSaveDialog({
        title: 'Save import report',
        buttonLabel: 'Save',
        defaultPath: path.join(app.getPath('documents'), 'import report.txt'),
        filters: [
          { name: 'Text', extensions: ['txt'] },
          { name: 'JSON', extensions: ['json'] },
        ],
      });
      return filePath === '' || filePath === undefined ? null : filePath;
    },
    pickReview: async () => {
      const { filePaths } = await showOpenDialog({
        title: 'Merge a review',
        buttonLabel: 'Merge',
        properties: ['openFile'],
        filters: [REVIEW_FILES],
      });
      return filePaths[0] ?? null;
    },
    libraryChanged: (collectionId) => window.send('library-changed', { collectionId }),
    verifyProgress: (collectionId, progress) => window.send('verify-progress', { collectionId, progress }),
  };
}
