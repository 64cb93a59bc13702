import type { PrivacyChoices } from '../../../src-preload/privacy.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { accept, isAccepted } from './sheet-choices.ts';
import { sheetWords } from './words.ts';

interface LeaveBoxProps {
  readonly id: string;
  readonly privacy: PrivacyChoices;
  readonly onChange: (privacy: PrivacyChoices) => void;
}

/** Leaves one finding of the sheet as it is. */
export function LeaveBox({ id, privacy, onChange }: LeaveBoxProps) {
  return (
    <Checkbox checked={isAccepted(privacy, id)} onCheckedChange={(on) => onChange(accept(privacy, id, on))}>
      {sheetWords.leave}
    </Checkbox>
  );
}
