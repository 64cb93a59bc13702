import type { Change } from '../../src-preload/versions.ts';
import { CHANGE_WORDS } from '../state/words.ts';
import './change-badge.css';

/** How a submission changed between two exports. Shows nothing for an unchanged one. */
export function ChangeBadge({ change }: { readonly change: Change | null | undefined }) {
  if (!change) return null;
  return <span className={`change-badge change-badge-${change}`}>{CHANGE_WORDS[change]}</span>;
}
