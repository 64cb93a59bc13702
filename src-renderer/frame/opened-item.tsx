import { ResultLightbox } from '../features/lightbox/result-lightbox.tsx';
import { ResultReader } from '../features/submission/result-reader.tsx';
import { useOpened, useViewState } from '../state/view-state.tsx';

/** The item that covers the window: a file of the gallery, or a submission of the table. */
export function OpenedItem() {
  const { opened } = useOpened();
  const { view } = useViewState();
  if (opened === null) return null;
  return view === 'gallery' ? <ResultLightbox index={opened} /> : <ResultReader index={opened} />;
}
