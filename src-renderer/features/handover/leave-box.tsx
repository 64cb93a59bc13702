import { Checkbox } from '../../components/checkbox.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { sheetWords } from './words.ts';

interface LeaveBoxProps {
  /** What leaves unchanged, for screen readers. */
  readonly what: string;
  readonly isLeft: boolean;
  readonly onChange: (isLeft: boolean) => void;
}

/** Leaves a finding of the sheet, or a kind of metadata, as it is. */
export function LeaveBox({ what, isLeft, onChange }: LeaveBoxProps) {
  return (
    <Checkbox checked={isLeft} onCheckedChange={onChange}>
      {sheetWords.leave}
      <VisuallyHidden>{sheetWords.leaveWhat(what)}</VisuallyHidden>
    </Checkbox>
  );
}
