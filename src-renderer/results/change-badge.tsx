import type { Change } from '../../src-preload/versions.ts';
import { CHANGE_WORDS } from '../state/query-edits.ts';
import './change-badge.css';

/** What became of a submission from one export to the next; nothing where it stayed as it was. */
export function ChangeBadge({ change }: { readonly change: Change | null | undefined }) {
  if (!change) return null;
  return <span className={`change-badge change-badge-${change}`}>{CHANGE_WORDS[change]}</span>;
}
