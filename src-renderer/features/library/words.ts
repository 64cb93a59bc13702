import { formatBytes, formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

const submissionsOf = (count: number) => formatCounted(count, 'submission');
const filesOf = (count: number) => formatCounted(count, 'file');

interface RowFacts {
  readonly files: number;
  readonly submissions: number;
  readonly problems: number;
  readonly isReadable: boolean;
}

interface Held {
  readonly submissions: number;
  readonly files: number;
  readonly fileBytes: number;
}

interface ChangeCounts {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unreadable: number;
  readonly unchanged: number;
}

/** The texts of the library: the list of collections, the head of one, and its dialogs. */
export const libraryWords = translated('libraryWords', {
  title: 'Library',
  notOpened: 'The library could not be opened.',
  opening: 'Opening the library',
  empty: 'Collections that you export or import appear here.',
  allCollections: 'All collections',
  /** A collection without files counts its submissions. One that cannot be read has no counts. */
  rowFacts: ({ files, submissions, problems, isReadable }: RowFacts) =>
    `, ${isReadable ? (files === 0 ? submissionsOf(submissions) : filesOf(files)) : 'cannot be read'}${problems > 0 ? `, ${formatCounted(problems, 'problem')}` : ''}`,
  moreAbout: (name: string) => `More about ${name}`,
  moreAboutThis: 'More about this collection',
  show: 'Show',

  /** Between the collections of a group and those of none. */
  groupOf: (group: string) => `Group ${group}`,

  naming: {
    title: 'Rename or group',
    save: 'Save',
    name: 'Name',
    nameHelp: (original: string) =>
      `Only in this library. On Prolific, and in what you hand over, it is “${original}”.`,
    group: 'Group',
    groupHelp: 'The sidebar lists collections of the same group together. Leave it empty for no group.',
    renamed: (name: string) => `It is now called ${name}`,
    grouped: (group: string) => `It is now in the group ${group}`,
    ungrouped: 'It is in no group now',
    undo: 'Undo',
  },

  head: {
    original: (name: string) => `On Prolific: ${name}`,
    submissions: submissionsOf,
    files: filesOf,
    problems: (count: number) => formatCounted(count, 'problem'),
    exported: (when: string) => `exported ${when}`,
    imported: (when: string) => `imported ${when}`,
    daily: (time: string) => `exported daily at ${time}`,
    /** The facts of an export of a part. */
    part: (facts: string) => `Only a part · ${facts}`,
    only: (filter: string) => `Only ${filter}`,
    moreDamage: (collections: number) =>
      `${formatCounted(collections, 'more collection')} ${collections === 1 ? 'is' : 'are'} damaged, and may not be shown. The sidebar marks ${collections === 1 ? 'it' : 'them'}; open one to see what is wrong.`,
    damage: (name: string, isShown: boolean, message: string) => `${name}${isShown ? '' : ' is not shown'}: ${message}`,
  },

  changes: {
    removeEarlier: 'Remove earlier exports…',
    onlyParts:
      'The library holds only parts of this collection. Export the whole collection now, and again later, to see what was added, changed or withdrawn.',
    onlyExport:
      'This is the only export of the whole collection in the library. Export it again later to see what was added, changed or withdrawn.',
    exports: 'Exports in this library',
    /** Null for an export that cannot be read. */
    exportFacts: (submissions: number | null, files: number | null, bytes: number) =>
      submissions === null || files === null
        ? `cannot be read, ${formatBytes(bytes)}`
        : `${submissionsOf(submissions)}, ${filesOf(files)}, ${formatBytes(bytes)}`,
    exportOnly: (filter: string) => `, only ${filter}`,
    newestOfWhole: ', the newest of the whole collection',
    newest: ', the newest',
    showExport: (when: string) => `Show the export of ${when}`,
    since: (when: string) => `Since the export of ${when}: `,
    nothingChanged: 'nothing changed.',
    counts: ({ added, changed, withdrawn, unreadable, unchanged }: ChangeCounts) =>
      `${formatCount(added)} added, ${formatCount(changed)} changed, ${formatCount(withdrawn)} withdrawn, ${unreadable > 0 ? `${formatCount(unreadable)} unreadable, ` : ''}${formatCount(unchanged)} unchanged.`,
    added: 'Added',
    changed: 'Changed',
    changedExplained: 'These have other answers or other files than before.',
    withdrawn: 'Withdrawn',
    withdrawnExplained:
      'The newest export does not hold these submissions. The library keeps their marks until you remove the earlier exports.',
    unreadable: 'Unreadable',
    unreadableExplained:
      'One of the two exports holds these submissions on lines that cannot be read. Export the collection again.',
    unreadableOrWithdrawn:
      'The newest export has lines that cannot be read and do not show which submission they hold. These submissions may be on those lines, or they may be withdrawn. Export the collection again.',
    unreadableOrAdded:
      'The older export has lines that cannot be read and do not show which submission they hold. These submissions may be on those lines, or they may be new.',
  },

  findings: {
    show: (title: string) => `Show what is ${title.toLowerCase()}`,
    more: (count: number) => `and ${formatCounted(count, 'more', 'more')}`,
  },

  remove: {
    title: (name: string) => `Remove “${name}”?`,
    confirm: 'Remove collection',
    done: (name: string) => `${name} was removed`,
    /** Null for a collection that cannot be read. */
    explanation: (held: Held | null) =>
      `This deletes the archives of this collection from this computer, with ${held ? `${submissionsOf(held.submissions)}, ${filesOf(held.files)} (${formatBytes(held.fileBytes)})` : 'submissions and files that cannot be read'}, and all ratings, decisions, tags and notes on them. The collection on Prolific and the copies that you saved elsewhere stay.`,
  },

  removeEarlier: {
    title: 'Remove earlier exports?',
    confirm: 'Remove permanently',
    done: (archives: number, submissions: number) =>
      `Removed ${formatCounted(archives, 'earlier export')}, and ${formatCounted(submissions, 'withdrawn submission')} with all files and marks`,
    explanation: (archives: number) =>
      `This deletes ${formatCounted(archives, 'archive')} from this computer, and the files, thumbnails and indexes of these exports. It also deletes the marks on submissions that no newer export holds, and the downloads of exports that stopped. The newest export of the whole collection and of every part stays. The activity log records the removal, but not what was removed.`,
    unreadableTitle: 'Remove the only readable copies?',
    unreadableExplained: 'Export the collection again first, if you can. You cannot undo this removal.',
  },

  labels: {
    /** Short enough for a window of 900 pixels. */
    missing: 'Options show stored values.',
    missingWhy: 'This archive holds no labels, so options show stored values.',
    fetch: 'Get labels from Prolific',
    connect: 'Connect to get labels',
    hide: 'Keep values',
    done: 'Choices show the labels that Prolific has today',
  },

  rebuild: {
    title: (name: string) => `Rebuild the index of “${name}”?`,
    confirm: 'Rebuild',
    done: (name: string) => `${name} was rebuilt`,
    explanation:
      'Collection Desk makes the index and the thumbnails again from the archive. It only reads the archive.',
  },

  log: {
    limited: (count: number) => `The last ${formatCount(count)} entries. `,
    /** Before and after the name of a command. */
    explanation: [
      'Entries are only ever added. Removing submissions permanently replaces their ids in this log; nothing else changes. The command ',
      ' also shows the SHA-256 of the archives, the versions and the queries, with which you can make every table and copy again.',
    ],
    markedTimes: (count: number) => `Marked items ${formatCounted(count, 'time')}`,
  },

  report: {
    save: 'Save report…',
    copy: 'Copy report',
    saved: 'Report saved',
    copied: 'Report copied',
    tooLong: 'The report is too long for the clipboard',
    saveInstead: 'Save it as a file instead.',
    submissions: 'Submissions',
    answers: 'Answers',
    files: 'Files',
    clean: 'Everything was imported',
    cleanExplained: 'Every line could be read, and the archive holds every file that an answer names.',
    rejectedLines: 'Lines that could not be read',
    rejectedLinesExplained: (submissions: number) =>
      `${submissions === 0 ? 'No submission was imported.' : 'All other lines were imported.'} Each number is the number of a line in responses.jsonl.`,
    line: (line: string) => `Line ${line}`,
    missingFiles: 'Missing files',
    missingFilesExplained:
      'Answers name these files, but the archive does not hold them. Exporting again may bring them.',
    unreferencedFiles: 'Files without an answer',
    unreferencedFilesExplained:
      'The archive holds these files, but no answer names them. You can open them like all other files.',
    unreadableFiles: 'Files that cannot be read',
    unreadableFilesExplained:
      'The archive holds these files, but they are damaged, or packed in a way that Collection Desk cannot read.',
    warnings: 'Warnings',
  },

  restore: {
    open: 'Restore a backup…',
    title: 'Restore a backup',
    confirm: 'Restore',
    done: 'The library was restored',
    backup: 'Backup',
    facts: (collections: number, marks: number) =>
      `${formatCounted(collections, 'collection')}, marks on ${formatCounted(marks, 'item')}`,
    explanation:
      'Collection Desk backs up its catalog once a day. Restoring a backup does not change your archives: Collection Desk imports later archives into it again. The backup does not hold ratings, decisions, tags and notes that you gave after it. A damaged catalog is kept beside it.',
  },

  verify: {
    starting: 'Starting',
    stop: 'Stop',
    hide: 'Hide',
    verifying: 'Verifying',
    good: 'Every file is as it was exported',
    bad: (count: number) => `${filesOf(count)} ${count === 1 ? 'differs' : 'differ'} from what was exported`,
    unsupported: (count: number) => `${filesOf(count)} could not be checked`,
    goodExplained: (files: number, bytes: number) => `Read and compared ${filesOf(files)}, ${formatBytes(bytes)}.`,
    badExplained: (files: number, bytes: number) =>
      `Read and compared ${filesOf(files)}, ${formatBytes(bytes)}. All other files are good. Export the collection again to replace these files.`,
    unsupportedExplained: (files: number, bytes: number) =>
      `Read and compared ${filesOf(files)}, ${formatBytes(bytes)}. These files are packed in a way that Collection Desk cannot read.`,
  },
});
