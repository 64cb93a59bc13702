import { translated } from './translated.ts';

/** The names of the commands, the same in the application menu, the command palette and the menus of the window. */

/** Commands of the whole application. */
export const commandWords = translated('commandWords', {
  newWindow: 'New window',
  lock: 'Lock library',
  import: 'Import archive…',
  importMarks: 'Import marks…',
  handOver: 'Hand over…',
  export: 'Export from Prolific…',
  sample: 'Open the sample collection',
  showLibraryFolder: 'Show library folder',
  settings: 'Settings…',
  print: 'Print or save as PDF…',
  recentFiles: 'Recent files…',
  whatWasDone: 'What was done',
  shortcuts: 'Keyboard shortcuts',
  compare: 'Compare pictures',
  passMode: 'Pass mode',
  goToFilters: 'Go to the filters',
  guide: 'Guide',
  logs: 'Show log folder',
  reportProblem: 'Report a problem…',
  licences: 'Licences',
  updates: 'Check for updates…',
  palette: 'Commands…',
  gallery: 'Gallery',
  table: 'Table',
  sql: 'SQL console',
});

/** Commands of one collection. */
export const collectionCommandWords = translated('collectionCommandWords', {
  rename: 'Rename or group…',
  saveCodebook: 'Save codebook…',
  export: 'Export',
  exportAgain: 'Export again',
  exportPart: 'Export a part…',
  exportDaily: 'Export every day…',
  exportedDaily: (time: string) => `Exported daily at ${time}…`,
  remoteExports: 'Exports on Prolific…',
  report: 'Import report',
  changes: 'Exports and changes',
  log: 'Activity log',
  saveReview: 'Save review…',
  mergeReview: 'Merge a colleague’s review…',
  verify: 'Verify all files',
  rebuild: 'Rebuild the index…',
  remove: 'Remove from library…',
});
