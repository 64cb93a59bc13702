import { translated } from '../../../src-preload/words/translated.ts';

/** The texts of the manual page that no other part of the command line has. */
export const shellTexts = translated('shellTexts', {
  purpose: 'browse, search and hand over the data of Prolific collections, offline',
  manual: 'User Commands',
  name: 'NAME',
  synopsis: 'SYNOPSIS',
  commands: 'COMMANDS',
  options: 'OPTIONS OF EVERY COMMAND',
  exitStatus: 'EXIT STATUS AND ENVIRONMENT',
  examples: 'EXAMPLES',
  fetchExample: 'export, download and import the newest data of a collection',
  searchExample: 'find submissions, and count them by option',
  tableExample: 'look at a table without a file',
  catExample: 'save one file',
  collection: 'COLLECTION is an id or an exact name.',
  library: 'COLLECTION_DESK_LIBRARY names the library if --library is not given.',
  versionOption: 'show the version',
});
