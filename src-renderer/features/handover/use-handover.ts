import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import type { HandoverWish, SavedRecipe } from '../../../src-preload/recipes.ts';
import { useToasts } from '../../components/toast.tsx';
import { call } from '../../desk.ts';
import { addHandover, useHandoverActions, useHandovers } from '../../state/use-handovers.ts';
import type { HandoverRecord } from './record-options.tsx';
import { RECIPES } from './use-recipes.ts';

/** Starts hand-overs of the dialog and follows the last one. @param onDone called when it is done */
export function useHandover(onDone: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  const { cancel } = useHandoverActions();
  const [id, setId] = useState<string | null>(null);
  const job = useHandovers().find((one) => one.id === id);
  useEffect(() => {
    if (job?.state === 'done') onDone();
  }, [job, onDone]);
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ wish, recipe, recipient, isKept }: Start): Promise<HandoverJob | null> => {
      if (isKept && recipe !== null) {
        await call('recipes.save', { recipe: { ...wish, name: recipe }, replace: false });
        await client.invalidateQueries({ queryKey: RECIPES });
      }
      const about = { wish, recipe, ...(recipient !== null && { recipient }) };
      return call('handover.start', { id: crypto.randomUUID(), ...about });
    },
    onSuccess: (started) => {
      if (started === null) return; // The person cancelled in the system's dialog.
      addHandover(client, started);
      setId(started.id);
    },
    onError: toasts.showFailure,
  });
  return {
    /** Null unless the last one is running. */
    running: job?.state === 'running' ? job : null,
    isStarting: isPending,
    /** Why the last one failed. Its options stay, so that the person can change them. */
    failure: job?.error ?? null,
    start: (wish: HandoverWish, { recipe, recipient }: HandoverRecord) =>
      mutate({ wish, recipe: named(recipe), recipient: named(recipient), isKept: true }),
    run: ({ name, query, form, privacy }: SavedRecipe) =>
      mutate({ wish: { query, form, privacy }, recipe: name, recipient: null, isKept: false }),
    cancel: () => {
      if (id !== null) cancel.mutate(id);
    },
  };
}

interface Start extends HandoverRecord {
  readonly wish: HandoverWish;
  /** True to keep the recipe. False for one that is kept already. */
  readonly isKept: boolean;
}

function named(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
