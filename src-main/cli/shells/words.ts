/** The texts of the manual page that no other part of the command line has. */
export const shellTexts = {
  fetchExample: 'export, download and import the newest data of a collection',
  searchExample: 'find submissions, and count them by option',
  tableExample: 'look at a table without a file',
  catExample: 'save one file',
  collection: 'COLLECTION is an id or an exact name.',
  library: 'COLLECTION_DESK_LIBRARY names the library if --library is not given.',
  versionOption: 'show the version',
} as const;
