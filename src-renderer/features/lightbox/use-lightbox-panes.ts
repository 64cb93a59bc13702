import { isNotFalse, isTrue, useRemembered } from '../../state/remembered.ts';
import { useFullScreen } from './use-full-screen.ts';

export type LightboxPanes = ReturnType<typeof useLightboxPanes>;

/** What is shown around the file: details, filmstrip, and the bars that a full screen hides. The next lightbox has the same details and filmstrip. */
export function useLightboxPanes() {
  const [facts, setFacts] = useRemembered('lightbox.facts', isNotFalse);
  const [strip, setStrip] = useRemembered('lightbox.strip', isTrue);
  const [isFull, setFull] = useFullScreen();
  return {
    facts,
    strip,
    isFull,
    toggleFacts: () => setFacts(!facts),
    showFacts: () => setFacts(true),
    toggleStrip: () => setStrip(!strip),
    toggleFullScreen: () => setFull(!isFull),
    leaveFullScreen: () => setFull(false),
  };
}
