import { Minus, PencilLine, Plus, TriangleAlert } from 'lucide-react';
import type { Change } from '../../src-preload/versions.ts';
import { VisuallyHidden } from '../components/visually-hidden.tsx';
import { CHANGE_WORDS } from '../state/words.ts';
import './change-badge.css';

const ICONS = { added: Plus, changed: PencilLine, withdrawn: Minus, unreadable: TriangleAlert } as const;

export interface ChangeBadgeProps {
  readonly change: Change | null | undefined;
  /** An icon with the word as its tooltip, for narrow places. */
  readonly short?: boolean;
}

/** How a submission changed between two exports. Shows nothing for an unchanged one. */
export function ChangeBadge({ change, short = false }: ChangeBadgeProps) {
  if (!change) return null;
  const Icon = ICONS[change];
  const words = CHANGE_WORDS[change];
  return (
    <span className={`change-badge change-badge-${change}`} title={short ? words : undefined}>
      {short && <Icon aria-hidden="true" />}
      {short ? <VisuallyHidden>{words}</VisuallyHidden> : words}
    </span>
  );
}
