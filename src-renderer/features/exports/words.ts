import { formatCount, formatCounted } from '../../../src-preload/words/numbers.ts';
import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of exports: the Prolific section of the sidebar, the job cards and the dialogs of exports. */
export const exportsWords = translated('exportsWords', {
  section: 'On Prolific',
  refresh: 'Look for new collections',
  libraryIsSafe: 'Everything in your library works without Prolific.',
  noWorkspace: 'This account has no workspace.',
  noCollections: 'This workspace has no collections yet.',
  workspace: 'Workspace',
  findWorkspace: 'Find a workspace',
  findInWorkspaces: (count: number) => `Find in ${formatCount(count)} workspaces`,
  noSuchWorkspace: 'No workspace has this name.',
  findCollection: 'Find a collection on Prolific',
  findInCollections: (count: number) => `Find in ${formatCount(count)} collections`,
  noSuchCollection: (typed: string) => `No collection has “${typed}” in its name.`,
  connectAccount: 'Connect your account to export collections from here.',
  connect: 'Connect',
  askingProlific: 'Waiting for Prolific',
  exporting: 'Exporting',
  exportOf: (action: string, name: string) => `${action}: ${name}`,
  openSettings: 'Open settings',

  jobs: {
    list: 'Exports and imports',
    pause: (name: string) => `Pause ${name}`,
    dismiss: (name: string) => `Dismiss ${name}`,
    cancel: (name: string) => `Cancel ${name}`,
    only: (filter: string) => `Only ${filter}.`,
    /** @param said what the job says at its end, a sentence */
    doneOnly: (said: string, filter: string) => `${said} Only ${filter}.`,
    show: 'Show',
    problems: (count: number) => formatCounted(count, 'problem'),
    seeProblems: (count: number) => `See ${formatCounted(count, 'problem')}`,
    putFirst: 'Put first',
    resume: 'Continue',
    deleteOldExports: 'Delete old exports…',
    log: 'What happened',
    ended: (name: string, message: string) => `${name}: ${message}`,
    /** Beside the name of the job, in the sidebar. */
    foundLaterShort: (count: number) => `${formatCount(count)} found later`,
    foundLater: (count: number) => `${formatCounted(count, 'problem')} found later`,
    close: (name: string) => `Close ${name}`,
  },

  done: {
    none: 'Finished exports, imports and hand-overs appear here.',
    explanation:
      'Hand-overs are listed until Collection Desk closes. The activity log of a collection keeps all imports and hand-overs.',
    forget: (name: string) => `Remove ${name} from this list`,
    clear: 'Clear list',
  },

  daily: {
    title: 'Export every day',
    stop: 'Stop',
    change: 'Change',
    time: 'Time',
    help: 'Collection Desk exports at this time while it is running. If it was not running at this time, it exports when you next start it on the same day. It keeps every export until you remove earlier exports.',
  },

  part: {
    title: 'Export a part',
    export: 'Export',
    study: 'Study id',
    studyHelp: 'Copy it from the address of the study on Prolific. Leave it empty to export all studies.',
    from: 'From',
    to: 'To',
    backwards: 'This day is before the first day.',
    explanation:
      'The library keeps a part beside the exports of the whole collection. A part never replaces them. Submissions that are not in the part do not count as withdrawn.',
  },

  remote: {
    title: 'Exports on Prolific',
    list: 'Exports',
    explanation:
      'Prolific keeps ten exports of a collection. Deleting an export here deletes it on Prolific only. The answers on Prolific and everything in your library stay.',
    none: 'Prolific keeps no export of this collection.',
    notListed: 'For this collection, Prolific offers no list of its exports, so none can be deleted from here.',
    delete: 'Delete',
    deleteOf: (when: string) => `Delete the export of ${when}`,
    /** A status that a later version of the API adds is shown as Prolific writes it. */
    status: { complete: 'Ready', generating: 'Being built', failed: 'Failed' } as Readonly<Record<string, string>>,
  },
});
