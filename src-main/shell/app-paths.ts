import path from 'node:path';
import { app } from 'electron';

/** The absolute paths of the parts of the application. */
export interface AppPaths {
  /** The folder of the programs that run in Node. */
  readonly programs: string;
  /** The folder of the built interface. */
  readonly ui: string;
  readonly preload: string;
  readonly icon: string;
  /** The folder of the guide and the licences. */
  readonly documents: string;
  readonly sample: { readonly archive: string; readonly definition: string };
}

/** @param programs the folder of the built main program, `dist/main` */
export function findAppPaths(programs: string): AppPaths {
  const dist = path.dirname(programs);
  const assets = path.join(path.dirname(dist), 'assets');
  const sample = (name: string) => path.join(assets, 'sample', name);
  return {
    programs,
    ui: path.join(dist, 'ui'),
    preload: path.join(dist, 'preload', 'preload.cjs'),
    icon: path.join(assets, 'icons', 'icon-256.png'),
    // Other programs read the documents, so in a package they are outside of the application's archive.
    documents: app.isPackaged ? process.resourcesPath : dist,
    sample: { archive: sample('sample-collection.zip'), definition: sample('definition.json') },
  };
}

/** The folder of the library, absolute: that of `--library`, of the environment, or the usual one. */
export function findLibraryDirectory(): string {
  return path.resolve(
    app.commandLine.getSwitchValue('library') ||
      process.env.COLLECTION_DESK_LIBRARY ||
      path.join(app.getPath('userData'), 'library'),
  );
}
