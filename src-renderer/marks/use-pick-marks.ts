import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { useDialogs } from '../state/dialogs.tsx';

/** Asks for a file of marks, then shows the changes that it would make. @param collectionId null for all collections */
export function usePickMarks(collectionId: string | null): () => void {
  const dialogs = useDialogs();
  const toasts = useToasts();
  const pick = async () => {
    const preview = await call('review.pickMarks', { collectionId });
    if (preview !== null) dialogs.open({ kind: 'import-marks', preview });
  };
  return () => void pick().catch(toasts.showFailure);
}
