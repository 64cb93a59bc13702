import { formatCount, formatCounted } from '../../hooks/format.ts';
import { shortcutKeys } from '../../hooks/shortcut.ts';
import { useViewState } from './view-state.tsx';
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
      <span className="status-line-hints text-cut">{hints.join(' · ')}</span>
    </footer>
  );
}
