import { StepForward } from 'lucide-react';
import { IconButton } from '../components/icon-button.tsx';
import { usePassMode } from './pass-mode.ts';
import { marksWords } from './words.ts';

/** Turns the pass mode on or off, in which each mark leads to the next item. */
export function PassToggle() {
  const [isOn, setOn] = usePassMode();
  return (
    <IconButton label={marksWords.passMode} shortcut="p" aria-pressed={isOn} onClick={() => setOn(!isOn)}>
      <StepForward />
    </IconButton>
  );
}
