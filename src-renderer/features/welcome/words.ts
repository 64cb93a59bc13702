import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the first screen and of dropping files on the window. */
export const welcomeWords = translated('welcomeWords', {
  title: 'Browse what participants sent you',
  introduction:
    'Collection Desk keeps the answers and files of a collection on this computer. You can browse, search and save them, with or without a connection.',

  export: 'Export from Prolific',
  connected: 'You are connected. Choose a collection in the sidebar, or search for it here.',
  choose: 'Choose a collection',
  connectTitle: 'Connect to Prolific',
  notConnected: 'Enter your API token once. Then export any collection of your workspaces.',
  connect: 'Connect',
  /** The text with which the command palette starts. */
  exportPrefix: 'Export ',

  importTitle: 'Import an archive',
  importExplained: 'An archive is the ZIP file of an earlier export. Choose it, or drop it anywhere on this window.',

  sampleTitle: 'Try it with sample data',
  sampleExplained:
    'A small collection with photos, recordings and all types of answers. You can remove it at any time.',
  sample: 'Try the sample',

  privacy: 'Nothing leaves this computer except your requests to Prolific.',

  drop: {
    title: 'Drop to import the archive',
    explanation: 'The ZIP file of a collection, as exported from Prolific',
    notZip: (name: string) => `${name} is not a ZIP file`,
    notZipHint: 'An archive is one ZIP file. Drop that file without unpacking it.',
    isPart: (name: string) => `${name} is one part of a split archive`,
    isPartHint: 'Join the parts into one ZIP file first, for example with 7-Zip. Then drop that file.',
    notOnDisk: 'This file is not on this computer',
    notOnDiskHint: 'Save it in a folder first, then drop it from there.',
  },
});
