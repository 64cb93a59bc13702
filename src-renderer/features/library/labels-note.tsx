import { useMutation } from '@tanstack/react-query';
import type { Collection } from '../../../src-preload/domain.ts';
import { Button } from '../../components/button.tsx';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { isTrue, useRemembered } from '../../state/remembered.ts';
import { useTokenStatus } from '../../state/use-prolific.ts';
import { libraryWords } from './words.ts';

/**
 * Says that choices show values instead of labels, because a ZIP from a file lacks them, and offers to request them from Prolific. The
 * person can hide it for the collection.
 */
export function LabelsNote({ collection }: { readonly collection: Collection }) {
  const { collectionId } = collection;
  const [isHidden, hide] = useRemembered(`labels.hidden.${collectionId}`, isTrue);
  if (isHidden || !lacksLabels(collection)) return null;
  return (
    <div className="collection-head-note" role="note">
      <p className="text-cut" title={libraryWords.labels.missingWhy}>
        {libraryWords.labels.missing}
      </p>
      <FetchButton collectionId={collectionId} />
      <Button size="small" variant="quiet" onClick={() => hide(true)}>
        {libraryWords.labels.hide}
      </Button>
    </div>
  );
}

function FetchButton({ collectionId }: Pick<Collection, 'collectionId'>) {
  const connected = useTokenStatus().data?.state === 'kept';
  const dialogs = useDialogs();
  const toasts = useToasts();
  const fetching = useMutation({
    mutationFn: () => call('library.fetchDefinition', collectionId),
    onSuccess: () => toasts.show({ title: libraryWords.labels.done, tone: 'ok' }),
    onError: (thrown) => toasts.showFailure(thrown),
  });
  if (!connected) {
    return (
      <Button size="small" onClick={() => dialogs.open({ kind: 'settings' })}>
        {libraryWords.labels.connect}
      </Button>
    );
  }
  return (
    <Button size="small" busy={fetching.isPending} onClick={() => fetching.mutate()}>
      {libraryWords.labels.fetch}
    </Button>
  );
}

/** True if the archive has choices, and no label of any option is known. */
function lacksLabels({ hasDefinition, instructions }: Collection): boolean {
  const options = instructions.flatMap((instruction) => instruction.options);
  return !hasDefinition && options.length > 0 && options.every(({ value, label }) => value === label);
}
