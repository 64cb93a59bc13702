/**
 * Keys of the react-query cache. Every answer of the library has a key that starts with `library`, so that one `library-changed` event
 * refreshes all of them. {@link libraryKey} makes such keys.
 */
export const queryKeys = {
  info: ['app', 'info'],
  token: ['token'],
  workspaces: ['prolific', 'workspaces'],
  chosenWorkspace: ['chosen-workspace'],
  remoteCollections: (workspaceId: string) => ['prolific', 'collections', workspaceId],
  remoteExports: (collectionId: string) => ['prolific', 'exports', collectionId],
  jobs: ['jobs'],
  handovers: ['handovers'],
  dailyExports: ['daily-exports'],
  backups: ['backups'],
  encryption: ['encryption'],
  recipes: ['recipes'],
  collections: ['library', 'collections'],
  report: (collectionId: string) => ['library', 'report', collectionId],
} as const;

/** A key below `library`, e.g. `libraryKey('files', query, page)`. */
export function libraryKey(...parts: readonly unknown[]): readonly unknown[] {
  return ['library', ...parts];
}
