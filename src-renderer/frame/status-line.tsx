import { isUnderWay } from '../../src-preload/jobs.ts';
import { formatCount, formatCounted } from '../../src-preload/words/numbers.ts';
import { shortcutKeys } from '../hooks/shortcut.ts';
import { useShownCollections } from '../state/use-collections.ts';
import { useJobs } from '../state/use-jobs.ts';
import { useViewState } from '../state/view-state.tsx';
import { useWindowPanes } from '../state/window-panes.tsx';
import './status-line.css';

function keys(shortcut: string): string {
  return shortcutKeys(shortcut).join(' ');
}

/** What is shown, what is selected, and which keys help now. */
export function StatusLine() {
  const { shown, selection } = useViewState();
  const selected = selection.count ?? selection.ids.size;
  const hints = shown
    ? ['Arrows move', 'Space look', 'Enter open', `${keys('mod+f')} find`, `${keys('mod+k')} commands`, '? keys']
    : [`${keys('mod+o')} open an archive`, `${keys('mod+k')} commands`, '? keys'];
  return (
    <footer className="status-line num">
      <span>
        {shown &&
          shown.total > 0 &&
          `${formatCount(shown.from)} to ${formatCount(shown.to)} of ${formatCounted(shown.total, shown.unit.slice(0, -1))}`}
      </span>
      <span role="status">{selected > 0 && `${formatCount(selected)} selected`}</span>
      <Verified />
      <WordsToCome />
      <RunningJob />
      <span className="status-line-hints text-cut">{hints.join(' · ')}</span>
    </footer>
  );
}

/** That every file was read and is as it was exported; problems are told in the head. */
function Verified() {
  const collections = useShownCollections(useViewState().query);
  const files = collections.reduce((sum, each) => sum + each.files, 0);
  const sound = collections.every(({ verifiedAt, problems }) => verifiedAt !== null && problems === 0);
  if (files === 0 || !sound) return null;
  return (
    <span className="status-line-verified">{`${files === 1 ? 'The file' : `All ${formatCount(files)} files`} verified`}</span>
  );
}

/** Why a search takes its time while the collection is still arriving. */
function WordsToCome() {
  const { query } = useViewState();
  const jobs = useJobs().data ?? [];
  const arriving = jobs.some(
    ({ progress }) =>
      progress?.browsable !== undefined && (query.collectionId ?? progress.browsable) === progress.browsable,
  );
  const waits = arriving && query.text !== '';
  return <span role="status">{waits && 'Words are still being indexed; the search answers when they are'}</span>;
}

/** What the sidebar would show, where it is folded away. */
function RunningJob() {
  const { sidebar } = useWindowPanes();
  const running = useJobs().data?.findLast(isUnderWay);
  if (sidebar.open || !running) return null;
  return (
    <button type="button" className="status-line-job text-cut" onClick={() => sidebar.setOpen(true)}>
      {`${running.name}: ${running.message}`}
    </button>
  );
}
