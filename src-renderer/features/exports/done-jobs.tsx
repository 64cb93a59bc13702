import { ArrowRight, FolderOpen } from 'lucide-react';
import type { HandoverJob } from '../../../src-preload/handover-jobs.ts';
import type { ExportJob } from '../../../src-preload/jobs.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { formatFilter } from '../../hooks/format.ts';
import { useDialogs } from '../../state/dialogs.tsx';
import { handoverHasNews, hasNews, useLaterProblems, usePutAway } from '../../state/finished-jobs.ts';
import { handoverName, handoverState, outcomeNotes } from '../../state/handover-state.ts';
import { useCollections } from '../../state/use-collections.ts';
import { useHandoverActions } from '../../state/use-handovers.ts';
import { handoverJobWords } from '../../state/words.ts';
import { DoneLine } from './done-line.tsx';
import { useShowOutcome } from './use-show-outcome.ts';
import { exportsWords } from './words.ts';

/** An export or import that is done. Its line disappears after some time, unless it reports problems. */
export function DoneJob({ job }: { readonly job: ExportJob }) {
  const { jobId, name, outcome } = job;
  const later = useLaterProblems()(job);
  const { putAway } = usePutAway();
  const dialogs = useDialogs();
  const show = useShowOutcome(job);
  const { data: collections } = useCollections();
  const isRemoved = collections?.every(({ collectionId }) => collectionId !== outcome?.collectionId) ?? false;
  const close = () => putAway(jobId, later);
  const problems = (outcome?.problems ?? 0) + later;
  const seeProblems = () => {
    if (outcome === null) return;
    close();
    dialogs.open({ kind: 'report', collectionId: outcome.collectionId, name: outcome.name });
  };
  const open = () => {
    if (outcome === null) return;
    close();
    show(outcome.collectionId);
  };
  const action = () => {
    if (isRemoved) return null;
    if (later > 0) return { label: exportsWords.jobs.foundLaterShort(later), run: seeProblems };
    if (problems > 0) {
      return {
        label: exportsWords.jobs.seeProblems(problems),
        text: exportsWords.jobs.problems(problems),
        run: seeProblems,
      };
    }
    return { label: exportsWords.jobs.show, icon: <ArrowRight />, run: open };
  };
  return (
    <DoneLine
      name={name}
      words={later > 0 ? '' : doneWords(job)}
      warns={problems > 0}
      action={action()}
      closeLabel={exportsWords.jobs.close(name)}
      leavesByItself={!hasNews(job, later)}
      onClose={close}
    />
  );
}

/** What a finished job says, and the part that it exported. */
export function doneWords({ filter, message }: ExportJob): string {
  const said = inLanguage(message);
  return filter === null ? said : exportsWords.jobs.doneOnly(said, formatFilter(filter));
}

/** A hand-over that is done or was cancelled. */
export function DoneHandover({ job }: { readonly job: HandoverJob }) {
  const { id, state, outcome } = job;
  const { putAway } = usePutAway();
  const { show } = useHandoverActions();
  const name = handoverName(job);
  const news = handoverHasNews(job);
  const close = () => putAway(id);
  return (
    <DoneLine
      name={name}
      words={[handoverState(job), ...(outcome === null ? [] : outcomeNotes(outcome))].join('. ')}
      warns={news}
      action={
        state === 'done' ? { label: handoverJobWords.show, icon: <FolderOpen />, run: () => show.mutate(id) } : null
      }
      closeLabel={exportsWords.jobs.close(name)}
      leavesByItself={!news}
      onClose={close}
    />
  );
}
