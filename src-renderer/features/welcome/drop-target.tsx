import { FileArchive } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useToasts } from '../../components/toast.tsx';
import { pathOfFile } from '../../desk.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { sortDropped } from './dropped-files.ts';
import { welcomeWords } from './words.ts';
import './drop-target.css';

/** Imports ZIP files that are dropped anywhere on the window. Refuses other files and says why. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  const { importPath, expectImport } = useJobActions();
  const toasts = useToasts();

  // Only drags of files. Pictures that are dragged out of this window start in it and never get here.
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

  const drop = (event: DragEvent) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const { paths, refusal } = sortDropped([...event.dataTransfer.files], pathOfFile);
    if (refusal) toasts.show({ ...refusal, tone: 'bad' });
    for (const path of paths) importPath.mutate(path);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files can also be opened with a button and a shortcut
    <div
      className="drop-target"
      onDragEnter={(event) => {
        if (!holdsFiles(event) || over) return;
        setOver(true);
        expectImport();
      }}
      onDragOver={(event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDragLeave={(event) => {
        // The event also fires when the pointer moves onto a child.
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="drop-target-overlay" role="status">
          <div className="drop-target-frame">
            <FileArchive />
            <p className="drop-target-title">{welcomeWords.drop.title}</p>
            <p className="text-soft">{welcomeWords.drop.explanation}</p>
          </div>
        </div>
      )}
    </div>
  );
}
