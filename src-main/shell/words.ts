/** The texts of the shell: the application menu, the dialogs of the system and the notifications. */
import { commandWords } from '../../src-preload/words/commands.ts';
import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { translated } from '../../src-preload/words/translated.ts';

export const shellWords = translated('shellWords', {
  /** An ampersand marks the letter that opens the menu by keyboard on Windows and Linux. */
  menu: {
    file: '&File',
    edit: '&Edit',
    view: '&View',
    window: '&Window',
    help: '&Help',
    newWindow: commandWords.newWindow,
    lock: commandWords.lock,
    print: commandWords.print,
    import: commandWords.import,
    importMarks: commandWords.importMarks,
    handOver: commandWords.handOver,
    export: commandWords.export,
    settings: commandWords.settings,
    find: 'Search…',
    commands: commandWords.palette,
    gallery: commandWords.gallery,
    table: commandWords.table,
    sql: commandWords.sql,
    library: 'Library',
    details: 'Details',
    recentFiles: commandWords.recentFiles,
    whatWasDone: commandWords.whatWasDone,
    compare: commandWords.compare,
    passMode: commandWords.passMode,
    goToFilters: commandWords.goToFilters,
    shortcuts: commandWords.shortcuts,
    guide: commandWords.guide,
    logs: commandWords.logs,
    reportProblem: commandWords.reportProblem,
    licences: commandWords.licences,
    updates: commandWords.updates,
  },

  dialog: {
    save: 'Save',
    importArchive: 'Import archive',
    import: 'Import',
    saveTable: 'Save table',
    saveCodebook: 'Save codebook',
    saveResult: 'Save result',
    saveFiles: 'Save files in a new folder',
    saveZip: 'Save files as a ZIP',
    savePackage: 'Save package as a new folder',
    saveReview: 'Save review',
    saveSheet: 'Save contact sheet',
    saveReport: 'Save import report',
    savePrivacyReport: 'Save privacy report',
    page: 'Page for a browser',
    saveProblem: 'Save problem report',
    saveRecoveryCode: 'Save recovery code',
    mergeReview: 'Merge a review',
    merge: 'Merge',
    importMarks: 'Import marks',
    preview: 'Preview',
    markFiles: 'Tables and Label Studio',
    exports: 'Prolific exports',
    allFiles: 'All files',
    reviews: 'Reviews',
    text: 'Text',
    codebooks: { md: 'Markdown', json: 'JSON', ddi: 'DDI-Codebook (XML)' },
    tables: {
      csv: 'Comma-separated values',
      tsv: 'Tab-separated values',
      jsonl: 'JSON Lines',
      xlsx: 'Excel workbook',
      sqlite: 'SQLite database',
      parquet: 'Parquet',
      sav: 'SPSS data',
      stata: 'Stata do-file with CSV',
    },
  },

  /** In the jump list of Windows. */
  taskDescriptions: {
    import: 'Choose the ZIP of an export',
    export: 'Choose a collection of your account',
  },

  report: {
    prompt: 'What did you do, what did you expect, and what happened?',
    log: 'The end of the log:',
    repeated: (times: number, since: string) => `(${formatCount(times)} times since ${since}) `,
  },

  quit: {
    title: 'Hand-over is running',
    message: (running: number) => `${formatCounted(running, 'hand-over')} not finished yet.`,
    detail:
      'If you wait, Collection Desk stays open. If you stop, nothing of an unfinished hand-over is left. The library stays as it is.',
    wait: 'Wait',
    stop: 'Stop and quit',
  },

  switching: 'The library is being encrypted or decrypted.',
  switchingHint: 'Wait until this is done.',
  stillRunning: (name: string) => `${name} is not finished yet.`,
  stillRunningHint: 'Wait until it is done, or cancel it, then try again.',
  handovers: (running: number) => formatCounted(running, 'hand-over'),
  sheets: (running: number) => formatCounted(running, 'contact sheet'),
  savedAnswers: (running: number) => formatCounted(running, 'answer to a query in SQL', 'answers to queries in SQL'),
  otherWork: 'changes of the library',

  noDisplay: 'There is no display here, so no window can be opened. Commands work: see collection-desk --help.',
  notOpened: 'The document could not be opened.',
  notOpenedHint: (place: string) => `It is at ${place}.`,
  notPrinted: 'The contact sheet was not printed.',
  notPrintedHint: 'Check the printer, or save the sheet as a PDF.',
  sheetNotDrawn: 'The pages of the contact sheet could not be drawn.',
  sheetNotDrawnHint: 'Try again with fewer files.',
  folderNotShown: 'The library folder could not be shown.',
  folderNotShownHint: (directory: string) => `Open ${directory} in your file manager.`,
  libraryRestarted: 'The library process stopped and was started again. Nothing stored is lost.',

  notification: {
    ready: (name: string) => `${name} is ready`,
    counts: (submissions: number, files: number) =>
      `You can now browse ${formatCounted(submissions, 'submission')} and ${formatCounted(files, 'file')}.`,
    browsable: 'You can now browse it.',
    failed: (name: string, message: string) => `${name}: ${message}`,
  },
});
