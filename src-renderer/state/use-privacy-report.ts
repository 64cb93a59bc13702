import { useMutation } from '@tanstack/react-query';
import { useToasts } from '../components/toast.tsx';
import { call } from '../desk.ts';
import { privacyReportWords } from './words.ts';

/** Saves the page for an ethics board about a collection. */
export function usePrivacyReport() {
  const toasts = useToasts();
  return useMutation({
    mutationFn: (collectionId: string) => call('handover.savePrivacyReport', collectionId),
    onSuccess: (saved) => {
      if (saved === null) return;
      toasts.show({ title: privacyReportWords.saved(saved.handovers), words: saved.path, tone: 'ok' });
    },
    onError: toasts.showFailure,
  });
}
