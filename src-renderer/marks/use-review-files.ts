import { useQueryClient } from '@tanstack/react-query';
import { formatCounted } from '../../src-preload/words/numbers.ts';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';

/** Review work out to a colleague and theirs in; each asks for the file. */
export function useReviewFiles() {
  const client = useQueryClient();
  const toasts = useToasts();
  const save = async (collectionId: string) => {
    const saved = await call('review.save', collectionId);
    if (saved !== null) toasts.show({ title: `Review saved: ${formatCounted(saved.marks, 'mark')}`, tone: 'ok' });
  };
  const merge = async () => {
    const merged = await call('review.merge');
    if (merged === null) return;
    await client.invalidateQueries({ queryKey: ['library'] });
    const words = merged.changed === 0 ? 'Nothing in it was new.' : 'Tags and notes of both sides are kept.';
    toasts.show({ title: `Review merged: ${formatCounted(merged.changed, 'mark')} changed`, words, tone: 'ok' });
  };
  return {
    save: (collectionId: string) => void save(collectionId).catch(toasts.showFailure),
    merge: () => void merge().catch(toasts.showFailure),
  };
}
