/** The texts about imports, repairs and removals. */
export const lifecycleWords = {
  relativePath: 'The path of the archive is not absolute.',
  relativePathHint: 'Give the whole path of the ZIP file.',
  changedDuringImport: 'Another program changed the archive during the import.',
  changedDuringImportHint: 'Wait until the file is complete, and import it again.',
  otherDefinition: 'These questions belong to another collection.',
  otherDefinitionHint:
    'Nothing was changed. Export the collection from Prolific to get its questions with its answers.',
  beyondRepair: 'The index of this collection is damaged, and its archive in the library cannot be read.',
  beyondRepairHint:
    'Import the collection’s ZIP again, or export it again from Prolific. Your marks and notes are kept.',
  rebuilt: 'The index of a collection was damaged. It has been rebuilt, and nothing is lost.',
  tryAgain: 'Try again.',
  recoveredCollection: 'Recovered collection',
} as const;
