import type { FileRecord } from '../../src-preload/domain.ts';
import { useToasts } from '../components/toast.tsx';
import { hasBytes } from '../files/has-bytes.ts';
import { useDialogs } from '../state/dialogs.tsx';
import { type ItemRef, useViewState } from '../state/view-state.tsx';
import { useReview } from './review.tsx';
import { marksWords } from './words.ts';

/** How many pictures are compared side by side. */
export const COMPARED = { least: 2, most: 6 } as const;

/** Compares the selected pictures of the gallery. Says so if too few or too many are selected. Null in other views. */
export function useCompare(): (() => void) | null {
  const { view, selection } = useViewState();
  const review = useReview();
  const dialogs = useDialogs();
  const toasts = useToasts();
  if (view !== 'gallery') return null;
  const compare = async () => {
    const count = selection.count ?? selection.ids.size;
    const items = count > COMPARED.most ? [] : ((await review.selected.current?.()()) ?? []);
    const pictures = items.filter(isPicture);
    const leftOut = items.length - pictures.length;
    if (pictures.length >= COMPARED.least) dialogs.open({ kind: 'compare', files: pictures, leftOut });
    else {
      toasts.show({
        title: marksWords.selectToCompare(COMPARED.least, COMPARED.most),
        words: leftOut > 0 ? marksWords.picturesOf(pictures.length, items.length) : undefined,
      });
    }
  };
  return () => {
    compare().catch(toasts.showFailure);
  };
}

/** The items of the gallery are whole records. */
function isPicture(item: ItemRef | FileRecord): item is FileRecord {
  return 'kind' in item && item.kind === 'image' && hasBytes(item);
}
