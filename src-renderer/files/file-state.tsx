import type { FileRecord } from '../../src-preload/domain.ts';
import './file-state.css';

/** Says of a file that it is damaged or missing, in whatever shows it; nothing where all is well. Decorative: words beside it say so, too. */
export function FileState({ file: { state } }: { readonly file: Pick<FileRecord, 'state'> }) {
  if (state === 'ok') return null;
  return (
    <span className="file-state" aria-hidden="true">
      {state === 'missing' ? 'Missing' : 'Damaged'}
    </span>
  );
}
