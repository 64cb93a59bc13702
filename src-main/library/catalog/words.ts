/** The texts about the catalog and its backups. */
export const catalogWords = {
  damaged: 'The catalog of this library is damaged.',
  damagedHint:
    'Restore a backup: open the library in the window, or use the command restore. Without a backup, move catalog.sqlite out of the library’s folder: a new catalog is then made from the archives, without your marks. Your archives are safe.',
  lostChanges: (count: number) =>
    count === 1
      ? 'The last change to this library cannot be read: the catalog was damaged after it was written.'
      : `The last ${count} changes to this library cannot be read: the catalog was damaged after they were written.`,
  lostChangesHint:
    'Restore a backup: open the library in the window, or use the command restore. All readable data is kept. Then check your latest marks.',
  newer: 'This library was last used by a newer version of Collection Desk.',
  newerHint: 'Install the newest version of Collection Desk, or choose another library folder.',
  notMigrated: 'The library could not be updated for this version of Collection Desk. Nothing was changed.',
  notMigratedHint: 'Use the previous version for now, and send the developers the log file.',
  missing: 'The catalog of this library, which holds all marks and the activity log, is missing.',
  missingHint:
    'Restore a backup: open the library in the window, or use the command restore. You can also put the file catalog.sqlite back. Your archives are safe.',
  nothingToRestore: 'The library is open and intact.',
  nothingToRestoreHint: 'Nothing needs to be restored.',
  noBackup: 'There is no such backup, or it is damaged.',
  stillRead:
    'Another program reads the catalog at this moment, so the removed entries stay in its file until all programs have closed it.',
  chooseOther: 'Choose another backup.',
  unknownCollection: 'The library holds no such collection.',
  unknownCollectionHint: 'Import its archive first, or look up its id in the list of collections.',
  unknownArchive: 'The library does not hold this archive any more.',
  unknownArchiveHint: 'Open the collection again from the list of collections.',
} as const;
