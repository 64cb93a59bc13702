import path from 'node:path';
import { app, ClipboardItem, clipboard, dialog, nativeTheme, shell } from 'electron';
import { CODEBOOK_EXTENSIONS, type CodebookFormat } from '../../src-preload/codebooks.ts';
import type { AppInfo, Theme } from '../../src-preload/domain.ts';
import { DeskFailure } from '../../src-preload/failure.ts';
import type { LanguageSetting } from '../../src-preload/language.ts';
import type { HandoverForm } from '../../src-preload/recipes.ts';
import type { SqlFormat } from '../../src-preload/sql.ts';
import { extensionOf } from '../../src-preload/tables.ts';
import { problemReport } from './problem-report.ts';
import type { SettingsStore } from './settings.ts';
import { pickToOpen, pickToSave } from './system-dialogs.ts';
import type { AppWindows } from './windows.ts';
import { shellWords } from './words.ts';

/** Settings, clipboard, folders and dialogs for the window. A `pick…` returns null when the person cancels. */
export interface Desktop {
  info(): AppInfo;
  setTheme(theme: Theme): void;
  /** Stores the language and shows the menus and all windows in it. */
  setLanguage(language: LanguageSetting): void;
  /** Stores whether copies that leave one by one get no metadata. */
  setCleanCopies(isCleaned: boolean): void;
  copyText(text: string): Promise<void>;
  /** The same table as plain text and as HTML. */
  copyTable(table: { readonly text: string; readonly html: string }): Promise<void>;
  showLibraryFolder(): Promise<void>;
  /** The text of a problem report, without what could name a person. */
  problemReport(): string;
  pickArchive(): Promise<string | null>;
  /** A file for a table, a new folder for files and packages. */
  pickHandoverPath(form: HandoverForm): Promise<string | null>;
  /** Does nothing without a path. */
  showInFolder(path: string | null): void;
  /** Asks whether hand-overs that run may end with the application. */
  askToQuit(running: number): Promise<'wait' | 'stop'>;
  pickCodebookPath(format: CodebookFormat): Promise<string | null>;
  pickSqlPath(format: SqlFormat): Promise<string | null>;
  pickSheetPath(): Promise<string | null>;
  pickReviewPath(): Promise<string | null>;
  pickReportPath(): Promise<string | null>;
  pickPrivacyReportPath(): Promise<string | null>;
  pickProblemReportPath(): Promise<string | null>;
  pickRecoveryCodePath(): Promise<string | null>;
  pickReview(): Promise<string | null>;
  pickMarks(): Promise<string | null>;
}

interface DesktopOptions {
  readonly settings: SettingsStore;
  readonly windows: AppWindows;
  readonly libraryDirectory: string;
  readonly apiHost: string;
  /** Called when a person chose another language. */
  readonly onLanguage: (language: LanguageSetting) => void;
  readonly logFile: string;
}

/** The kinds of files in the dialogs of the system, in the current language. */
const archiveFiles = () => [
  { name: shellWords.dialog.exports, extensions: ['zip'] },
  { name: shellWords.dialog.allFiles, extensions: ['*'] },
];
const reviewFiles = () => [{ name: shellWords.dialog.reviews, extensions: ['json'] }];
const markFiles = () => [
  { name: shellWords.dialog.markFiles, extensions: ['csv', 'tsv', 'txt', 'json'] },
  { name: shellWords.dialog.allFiles, extensions: ['*'] },
];
const textFiles = () => [{ name: shellWords.dialog.text, extensions: ['txt'] }];
const pages = () => [
  { name: shellWords.dialog.page, extensions: ['html'] },
  { name: 'Markdown', extensions: ['md'] },
];
const reportFiles = () => [
  { name: shellWords.dialog.text, extensions: ['txt'] },
  { name: 'JSON', extensions: ['json'] },
];

/** It stores the settings, and uses Electron for everything else. */
export function createDesktop(options: DesktopOptions): Desktop {
  const { settings, windows, libraryDirectory, apiHost, logFile, onLanguage } = options;
  return {
    problemReport: () =>
      problemReport({ version: app.getVersion(), logFile, libraryDirectory, programDirectory: app.getAppPath() }),
    info: () => ({
      version: app.getVersion(),
      platform: process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux',
      libraryDirectory,
      theme: settings.get('theme'),
      language: settings.get('language'),
      cleanCopies: settings.get('cleanCopies'),
      apiHost,
      startedAt: new Date(performance.timeOrigin).toISOString(),
    }),
    setCleanCopies: (isCleaned) => settings.set('cleanCopies', isCleaned),
    setLanguage: (language) => {
      settings.set('language', language);
      onLanguage(language);
      windows.reload();
    },
    setTheme: (theme) => {
      settings.set('theme', theme);
      nativeTheme.themeSource = theme;
    },
    copyText: (text) => clipboard.writeText(text),
    copyTable: ({ text, html }) => {
      const as = (type: string, content: string) => [type, new Blob([content], { type })] as const;
      return clipboard.write([new ClipboardItem(Object.fromEntries([as('text/plain', text), as('text/html', html)]))]);
    },
    showLibraryFolder: async () => {
      const problem = await shell.openPath(libraryDirectory);
      if (problem !== '') {
        throw new DeskFailure('disk_error', shellWords.folderNotShown, shellWords.folderNotShownHint(libraryDirectory));
      }
    },
    showInFolder: (file) => {
      if (file !== null) shell.showItemInFolder(file);
    },
    askToQuit: async (running) => {
      const { title, message, detail, wait, stop } = shellWords.quit;
      const options = { type: 'question' as const, title, message: message(running), detail, buttons: [wait, stop] };
      const parent = windows.current();
      const asked = { ...options, defaultId: 0, cancelId: 0, noLink: true };
      const { response } = await (parent === null
        ? dialog.showMessageBox(asked)
        : dialog.showMessageBox(parent, asked));
      return response === 1 ? 'stop' : 'wait';
    },
    ...filePickers(windows),
  };
}

type FilePickers = Pick<Desktop, Extract<keyof Desktop, `pick${string}`>>;

function filePickers(window: AppWindows): FilePickers {
  const toSave = (title: string, name: string, filters: Electron.FileFilter[]) => {
    const defaultPath = path.join(app.getPath('documents'), name);
    return pickToSave(window.current(), { title, buttonLabel: shellWords.dialog.save, defaultPath, filters });
  };
  const toOpen = (title: string, buttonLabel: string, filters: Electron.FileFilter[]) =>
    pickToOpen(window.current(), { title, buttonLabel, properties: ['openFile'], filters });
  return {
    pickArchive: () => toOpen(shellWords.dialog.importArchive, shellWords.dialog.import, archiveFiles()),
    pickHandoverPath: (form) => {
      if (form.kind === 'files') {
        if (form.container === 'folder') return toSave(shellWords.dialog.saveFiles, 'files', []);
        return toSave(shellWords.dialog.saveZip, 'files.zip', [{ name: 'ZIP', extensions: ['zip'] }]);
      }
      if (form.kind === 'package') return toSave(shellWords.dialog.savePackage, form.format, []);
      return toSave(shellWords.dialog.saveTable, `responses.${extensionOf(form.format)}`, [
        { name: shellWords.dialog.tables[form.format], extensions: [extensionOf(form.format)] },
      ]);
    },
    pickCodebookPath: (format) =>
      toSave(shellWords.dialog.saveCodebook, `codebook.${CODEBOOK_EXTENSIONS[format]}`, [
        { name: shellWords.dialog.codebooks[format], extensions: [CODEBOOK_EXTENSIONS[format]] },
      ]),
    pickSqlPath: (format) =>
      toSave(shellWords.dialog.saveResult, `result.${extensionOf(format)}`, [
        { name: shellWords.dialog.tables[format], extensions: [extensionOf(format)] },
      ]),
    pickSheetPath: () =>
      toSave(shellWords.dialog.saveSheet, 'contact sheet.pdf', [{ name: 'PDF', extensions: ['pdf'] }]),
    pickReviewPath: () => toSave(shellWords.dialog.saveReview, 'review.json', reviewFiles()),
    pickPrivacyReportPath: () => toSave(shellWords.dialog.savePrivacyReport, 'privacy report.html', pages()),
    pickReportPath: () => toSave(shellWords.dialog.saveReport, 'import report.txt', reportFiles()),
    pickProblemReportPath: () => toSave(shellWords.dialog.saveProblem, 'problem report.txt', textFiles()),
    pickRecoveryCodePath: () => toSave(shellWords.dialog.saveRecoveryCode, 'recovery code.txt', textFiles()),
    pickReview: () => toOpen(shellWords.dialog.mergeReview, shellWords.dialog.merge, reviewFiles()),
    pickMarks: () => toOpen(shellWords.dialog.importMarks, shellWords.dialog.preview, markFiles()),
  };
}
