import { useQuery } from '@tanstack/react-query';
import { StepForward } from 'lucide-react';
import { isUnderWay } from '../../src-preload/jobs.ts';
import { inLanguage } from '../../src-preload/words/messages.ts';
import { call } from '../desk.ts';
import { usePassMode } from '../marks/pass-mode.ts';
import { marksWords } from '../marks/words.ts';
import { handoverName, handoverState } from '../state/handover-state.ts';
import { percentDone } from '../state/percent-done.ts';
import { libraryKey } from '../state/query-keys.ts';
import { useShownCollections } from '../state/use-collections.ts';
import { useHandovers } from '../state/use-handovers.ts';
import { useJobs } from '../state/use-jobs.ts';
import { useViewState } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import { frameWords } from './words.ts';
import './status-line.css';

/** The range of results on screen, the size of the selection, and the most useful keys. */
export function StatusLine() {
  const { shown, selection } = useViewState();
  const selected = selection.count ?? selection.ids.size;
  return (
    <footer className="status-line num">
      <span>
        {shown &&
          shown.total > 0 &&
          frameWords.status.range(shown.from, shown.to, shown.total, shown.unit.slice(0, -1), shown.files)}
      </span>
      <span role="status">{selected > 0 && frameWords.status.selected(selected)}</span>
      <PassState />
      <ReadOnly />
      <Verified />
      <WordsToCome />
      <RunningJob />
      <ul className="status-line-hints">
        {useHints().map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </footer>
  );
}

/** The most useful keys of the view, also while it loads. In the console, letters and question marks are typed. */
function useHints(): readonly string[] {
  const { view, query } = useViewState();
  const { hintsOfResults, hintsOfConsole, hintsOfWelcome } = frameWords.status;
  if (useShownCollections(query).length === 0) return hintsOfWelcome();
  return view === 'sql' ? hintsOfConsole() : hintsOfResults();
}

/** Shows that marks lead to the next item. A press ends that. */
function PassState() {
  const [isOn, setOn] = usePassMode();
  if (!isOn) return null;
  return (
    <button type="button" className="status-line-pass" title={marksWords.turnPassOff} onClick={() => setOn(false)}>
      <StepForward />
      {marksWords.passOn}
    </button>
  );
}

/** Says before the first attempt that marks and imports cannot be stored. */
function ReadOnly() {
  const { data: isReadOnly } = useQuery({
    queryKey: libraryKey('is-read-only'),
    queryFn: () => call('library.isReadOnly'),
  });
  return <span role="status">{isReadOnly === true && frameWords.status.readOnly}</span>;
}

/** Shows that every file was verified. The head of the collection shows problems. */
function Verified() {
  const collections = useShownCollections(useViewState().query);
  const files = collections.reduce((sum, each) => sum + each.files, 0);
  const sound = collections.every(({ verifiedAt, problems }) => verifiedAt !== null && problems === 0);
  if (files === 0 || !sound) return null;
  return <span className="status-line-verified">{frameWords.status.verified(files)}</span>;
}

/** Explains why a search of a collection that is still being imported waits. */
function WordsToCome() {
  const { query } = useViewState();
  const jobs = useJobs().data ?? [];
  const arriving = jobs.find(
    ({ progress }) =>
      progress?.browsable !== undefined && (query.collectionId ?? progress.browsable) === progress.browsable,
  );
  const waits = arriving !== undefined && (query.text !== '' || query.columns.length > 0);
  const percent = arriving?.progress?.stage === 'words' ? percentDone(arriving) : null;
  return (
    <>
      <span role="status">{waits && frameWords.status.indexing}</span>
      {/* Outside of the status, which a screen reader would read again for every percent. */}
      <span>{waits && percent !== null && frameWords.status.wordsDone(percent)}</span>
    </>
  );
}

/** The running export, import or hand-over, while the sidebar is hidden. */
function RunningJob() {
  const { sidebar } = useWindowPanes();
  const job = useJobs().data?.findLast(isUnderWay);
  const handover = useHandovers().findLast(({ state }) => state === 'running');
  const words =
    (job && frameWords.jobState(job.name, inLanguage(job.message))) ??
    (handover && frameWords.jobState(handoverName(handover), handoverState(handover)));
  if (sidebar.open || words === undefined) return null;
  return (
    <button type="button" className="status-line-job text-cut" onClick={() => sidebar.setOpen(true)}>
      {words}
    </button>
  );
}
