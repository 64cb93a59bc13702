import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Progress } from '../../../src-preload/domain.ts';
import type { HandedOver, HandoverWish, SavedRecipe } from '../../../src-preload/recipes.ts';
import { alteredCells } from '../../../src-preload/words/table-words.ts';
import { useToasts } from '../../components/toast.tsx';
import { call, on } from '../../desk.ts';
import { RECIPES } from './use-recipes.ts';
import { handoverWords } from './words.ts';

interface Run {
  readonly id: string;
  readonly wish: HandoverWish;
  readonly recipe: string | null;
}

/** Runs hand-overs of the dialog. @param onDone called when one is done */
export function useHandover(onDone: () => void) {
  const client = useQueryClient();
  const toasts = useToasts();
  const running = useRef<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(
    () =>
      on('handover-progress', (event) => {
        if (event.id === running.current) setProgress(event.progress);
      }),
    [],
  );
  const { mutate, isPending } = useMutation({
    mutationFn: (run: Run) => call('handover.run', run),
    onSuccess: (done, { id }) => {
      if (done === null) return; // The person cancelled in the system's dialog.
      onDone();
      const onSelect = () => void call('handover.show', id).catch(toasts.showFailure);
      toasts.show({ ...outcomeWords(done), tone: 'ok', action: { label: handoverWords.show, onSelect } });
    },
    onError: toasts.showFailure,
  });
  const run = (wish: HandoverWish, recipe: string | null) => {
    const id = crypto.randomUUID();
    running.current = id;
    setProgress(null);
    mutate({ id, wish, recipe });
  };
  const keepAndRun = async (wish: HandoverWish, name: string) => {
    await call('recipes.save', { recipe: { ...wish, name }, replace: false });
    await client.invalidateQueries({ queryKey: RECIPES });
    run(wish, name);
  };
  return {
    isRunning: isPending,
    progress,
    /** @param recipe a name to keep it under; empty for none */
    start: (wish: HandoverWish, recipe: string) => {
      if (recipe === '') run(wish, null);
      else void keepAndRun(wish, recipe).catch(toasts.showFailure);
    },
    run: ({ name, query, form, privacy }: SavedRecipe) => run({ query, form, privacy }, name),
    cancel: () => {
      if (running.current !== null) void call('handover.cancel', running.current).catch(toasts.showFailure);
    },
  };
}

function outcomeWords({ path, table, files }: HandedOver) {
  const notes = [
    ...(table === null ? [] : alteredCells(table)),
    ...(files !== null && files.skipped > 0 ? [handoverWords.skipped(files.skipped)] : []),
  ];
  const title =
    table === null ? handoverWords.files(files?.copied ?? 0, files?.bytes ?? 0) : handoverWords.rows(table.rows);
  return { title, words: notes.length === 0 ? path : `${path}. ${notes.join(' ')}` };
}
