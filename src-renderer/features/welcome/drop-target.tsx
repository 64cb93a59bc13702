import { FileArchive } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useToasts } from '../../components/toast.tsx';
import { pathOfFile } from '../../desk.ts';
import { useJobActions } from '../../state/use-jobs.ts';
import { sortDropped } from './dropped-files.ts';
import './drop-target.css';

/** Takes ZIPs dropped anywhere on the window; refuses anything else with a reason. */
export function DropTarget({ children }: { readonly children: ReactNode }) {
  const [over, setOver] = useState(false);
  const { importPath, expectImport } = useJobActions();
  const toasts = useToasts();

  // Only files from outside count: pictures dragged out of this window carry files, too, but start in it.
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
        // Moving onto a child fires it, too; only leaving the window counts.
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={drop}
    >
      {children}
      {over && (
        <div className="drop-target-overlay" role="status">
          <div className="drop-target-frame">
            <FileArchive aria-hidden="true" />
            <p className="drop-target-title">Drop to open the archive</p>
            <p className="text-soft">A ZIP with a collection, as exported from Prolific</p>
          </div>
        </div>
      )}
    </div>
  );
}
