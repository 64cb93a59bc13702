import type { FileRecord } from '../../src-preload/domain.ts';
import { SHORT_STATE_WORDS } from './words.ts';
import './file-state.css';

/** A badge on a damaged or missing file. Decorative: the words beside it say the same. */
export function FileState({ file: { state } }: { readonly file: Pick<FileRecord, 'state'> }) {
  if (state === 'ok') return null;
  return (
    <span className="file-state" aria-hidden="true">
      {SHORT_STATE_WORDS[state]}
    </span>
  );
}
