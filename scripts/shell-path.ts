import path from 'node:path';

/** PATH of the shell. npm puts the pinned Node in front of it for scripts. */
export function shellPath(root: string): string {
  const isPinned = (folder: string) =>
    folder.startsWith(path.join(root, 'node_modules')) || folder.includes('node-gyp-bin');
  return (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((folder) => !isPinned(folder))
    .join(path.delimiter);
}
