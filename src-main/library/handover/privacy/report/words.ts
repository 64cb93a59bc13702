/** The texts of the page for an ethics board. Headings and sentences of Markdown. */
export const reportWords = {
  title: 'What left the library',
  collection: (name: string, id: string) => `Collection: ${name} (${id})`,
  written: (at: string, version: string) =>
    `Written: ${at} by Collection Desk ${version}, from the activity log of the library. All times are UTC.`,
  summary: 'Summary',
  handovers: 'Hand-overs',
  headers: ['When', 'What', 'Recipient', 'Removed or replaced', 'SHA-256'],
  nothingLeft: 'Nothing left the library.',
  notListed: (handovers: string) => `${handovers} not listed here. The activity log has all of them.`,
  notes: [
    'The SHA-256 is that of the table, or of the list of all files with their SHA-256. “Nothing removed” means that answers, ids and files left as',
    'participants sent them. Addresses and numbers are found by their form. Names of people in texts are not found. The activity log does not',
    'hold: hand-overs while the library could only be read, cells and texts that people copied in the window, and answers that commands such as',
    '`show` and `search` printed.',
  ],
  notRecorded: 'not recorded',
  ofCodebook: (removed: string) => `holds questions, options, units and counts. ${removed}`,
  captions: (captions: string) => `but captions tell: ${captions}`,
  captionNames: {
    name: 'names of files',
    participant: 'ids of participants',
    submission: 'ids of submissions',
    sent: 'dates of submissions',
    answer: 'answers to a question',
  },
  nothingRemoved: 'Nothing removed',
  pseudonyms: (key: string) => `ids replaced by pseudonyms (key ${key})`,
  metadata: 'metadata',
  metadataOf: (files: string) => `metadata of ${files}`,
  kept: (kinds: string) => `but not: ${kinds}`,
  uncleanable: (files: string) => `${files} left out that could not be cleaned`,
  leftOut: (files: string) => `${files} left out by choice`,
  unsearched: (files: string) => `the text of ${files} was not searched, or not all of it, and left unchanged`,
  smallCells: (submissions: string, action: string) =>
    action === 'merge'
      ? `answers of ${submissions} with a unique combination of options`
      : `${submissions} with a unique combination of options left out`,
  accepted: (findings: string) => `${findings} accepted`,
  noEntries: 'No hand-over is in the activity log.',
  period: (handovers: string, from: string, to: string) => `${handovers} from ${from} to ${to}.`,
  recipients: (names: string) => `Recipients: ${names}.`,
  withPseudonyms: (count: number) => `Pseudonyms in ${count} of them.`,
  withoutMetadata: (count: number, files: string) =>
    `Metadata removed in ${count} of them, from ${files} in folders, ZIPs and packages.`,
  replaced: (findings: string, accepted: string) => `${findings} in texts replaced, ${accepted} accepted.`,
  unchanged: (count: number) => `${count} of them left with nothing removed.`,
} as const;
