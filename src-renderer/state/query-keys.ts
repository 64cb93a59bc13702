/**
 * Keys of react-query's cache. Everything the library answers starts with `library`, so that one `library-changed` event
 * makes all of it fresh; views build theirs with {@link libraryKey}.
 */
export const queryKeys = {
  info: ['app', 'info'],
  token: ['token'],
  workspaces: ['prolific', 'workspaces'],
  chosenWorkspace: ['chosen-workspace'],
  remoteCollections: (workspaceId: string) => ['prolific', 'collections', workspaceId],
  remoteExports: (collectionId: string) => ['prolific', 'exports', collectionId],
  jobs: ['jobs'],
  dailyExports: ['daily-exports'],
  backups: ['backups'],
  collections: ['library', 'collections'],
  report: (collectionId: string) => ['library', 'report', collectionId],
} as const;

/** A key below `library`, e.g. `libraryKey('files', query, page)`. */
export function libraryKey(...parts: readonly unknown[]): readonly unknown[] {
  return ['library', ...parts];
}
