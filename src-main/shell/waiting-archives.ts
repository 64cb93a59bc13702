/** Keeps archives that the system sends until the library can import them. */
export interface WaitingArchives {
  add(file: string): void;
  /** Connects the library, once it is started. */
  connect(library: ArchiveReceiver): void;
  /** Imports all, unless the library is not open yet. */
  importAll(): void;
}

interface ArchiveReceiver {
  readonly isOpen: () => boolean;
  readonly importArchive: (file: string) => void;
}

/** Starts without a library. */
export function createWaitingArchives(): WaitingArchives {
  const waiting: string[] = [];
  let library: ArchiveReceiver | null = null;
  const importAll = () => {
    if (library === null || !library.isOpen()) return;
    for (const file of waiting.splice(0)) library.importArchive(file);
  };
  return {
    importAll,
    add: (file) => {
      waiting.push(file);
      importAll();
    },
    connect: (connected) => {
      library = connected;
      importAll();
    },
  };
}
