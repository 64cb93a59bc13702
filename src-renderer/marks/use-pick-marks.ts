import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { useDialogs } from '../state/dialogs.tsx';

/** Asks for a file of marks for a collection, or for all of them (null), then shows the changes that it would make. */
export function usePickMarks(): (collectionId: string | null) => void {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const pick = async (collectionId: string | null) => {
    const preview = await call('review.pickMarks', { collectionId });
    if (preview !== null) dialogs.open({ kind: 'import-marks', preview });
  };
  return (collectionId) => void pick(collectionId).catch(toasts.showFailure);
}
