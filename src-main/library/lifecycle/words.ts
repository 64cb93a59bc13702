/** The texts about imports, repairs and removals. */
export const lifecycleWords = {
  relativePath: 'The path of the archive is not absolute.',
  relativePathHint: 'Give the whole path of the ZIP file.',
  changedDuringImport: 'Another program changed the archive during the import.',
  changedDuringImportHint: 'Wait until the file is complete, and import it again.',
  otherDefinition: 'These questions belong to another collection.',
  otherDefinitionHint:
    'Nothing was changed. Export the collection from Prolific to get its questions with its answers.',
  missingFile: (name: string) => `There is no file “${name}” at this place.`,
  missingFileHint: 'Check the path, and that its disk is connected.',
  folder: (name: string) => `“${name}” is a folder, not an archive.`,
  folderHint: 'Choose the ZIP file as it was downloaded, without unpacking it.',
  special: (name: string) => `“${name}” is a pipe or a device, not a file.`,
  specialHint: 'Save the archive as a file first. The command line reads it from a pipe with: import -',
  beyondRepair: 'The index of this collection is damaged, and its archive in the library cannot be read.',
  beyondRepairHint:
    'Import the collection’s ZIP again, or export it again from Prolific. Your marks and notes are kept.',
  rebuilt: 'The index of a collection was damaged. It has been rebuilt, and nothing is lost.',
  tryAgain: 'Try again.',
  recoveredCollection: 'Recovered collection',
} as const;
