import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { accept, isAccepted } from './sheet-choices.ts';
import { sheetWords } from './words.ts';

interface LeaveBoxProps {
  readonly id: string;
  /** The finding, for screen readers. */
  readonly what: string;
  readonly privacy: PrivacyChoices;
  readonly onChange: (privacy: PrivacyChoices) => void;
}

/** Leaves one finding of the sheet as it is. */
export function LeaveBox({ id, what, privacy, onChange }: LeaveBoxProps) {
  return (
    <Checkbox checked={isAccepted(privacy, id)} onCheckedChange={(on) => onChange(accept(privacy, id, on))}>
      {sheetWords.leave}
      <VisuallyHidden>{sheetWords.leaveWhat(what)}</VisuallyHidden>
    </Checkbox>
  );
}
