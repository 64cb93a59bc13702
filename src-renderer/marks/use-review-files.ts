import { useQueryClient } from '@tanstack/react-query';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { marksWords } from './words.ts';

/** Saves a review as a file for a colleague, and merges the file of a colleague. Both ask for the path. */
export function useReviewFiles() {
  const client = useQueryClient();
  const toasts = useToasts();
  const save = async (collectionId: string) => {
    const saved = await call('review.save', collectionId);
    if (saved !== null) toasts.show({ title: marksWords.reviewSaved(saved.marks), tone: 'ok' });
  };
  const merge = async () => {
    const merged = await call('review.merge');
    if (merged === null) return;
    await client.invalidateQueries({ queryKey: ['library'] });
    const words = merged.changed === 0 ? marksWords.nothingNew : marksWords.bothKept;
    toasts.show({ title: marksWords.reviewMerged(merged.changed), words, tone: 'ok' });
  };
  return {
    save: (collectionId: string) => void save(collectionId).catch(toasts.showFailure),
    merge: () => void merge().catch(toasts.showFailure),
  };
}
