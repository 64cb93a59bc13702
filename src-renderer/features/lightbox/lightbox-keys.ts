import type { KeyboardEvent } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { isTyping } from '../../hooks/shortcut.ts';
import { useReview } from '../../marks/review.tsx';
import { usePass } from '../../marks/use-pass.ts';
import type { LightboxWalk } from './lightbox-walk.ts';

/** The keys that mark a file and lead to others. */
export function useLightboxKeys(
  file: FileRecord | undefined,
  walk: LightboxWalk,
  actions: Omit<LightboxActions, 'review' | 'move' | 'jump'> & { readonly showFields: () => void },
): (event: KeyboardEvent) => void {
  const review = useReview();
  // Read from the result, which can be newer than what is drawn.
  usePass(() => walk.fileAt(walk.place), walk.next ?? undefined);
  return (event) =>
    pressed(event, {
      ...actions,
      review: () => file !== undefined && review.press(event, async () => [file], actions.showFields),
      move: (step) => (step > 0 ? walk.next : walk.previous)?.(),
      jump: (step) => walk.goTo(walk.place + step),
    });
}

interface LightboxActions {
  /** True when the key was for the list of keys. */
  readonly help: (event: KeyboardEvent) => boolean;
  /** True when the key marks the file. */
  readonly review: () => boolean;
  /** True when the key was for the file that is shown. */
  readonly stage: (event: KeyboardEvent) => boolean;
  /** To the next or the previous file. */
  readonly move: (step: 1 | -1) => void;
  /** Farther. Stops at the ends. */
  readonly jump: (step: number) => void;
  /** The next one of several selected files. Null without them. */
  readonly around: (() => void) | null;
  readonly toggleFacts: () => void;
  readonly toggleStrip: () => void;
  readonly toggleFullScreen: () => void;
  readonly close: () => void;
}

function pressed(event: KeyboardEvent, actions: LightboxActions): void {
  // The shortcuts of the window must not run while the lightbox covers it. The dialog handles Escape.
  if (event.key !== 'Escape') event.stopPropagation();
  if (actions.help(event) || actions.review()) return;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  // These keys seek and pause in a player.
  if (event.target instanceof HTMLMediaElement && event.key !== 'i') return;
  const jump = JUMPS[event.key];
  if (event.key === 'F11' || (event.shiftKey && event.key === 'F')) actions.toggleFullScreen();
  else if (actions.stage(event)) event.preventDefault();
  else if (event.key === 'ArrowRight') actions.move(1);
  else if (event.key === 'ArrowLeft') actions.move(-1);
  else if (jump !== undefined && scrolls(event.target)) return;
  else if (Math.abs(jump ?? 0) === PAGE && scrollStage(event)) event.preventDefault();
  else if (jump !== undefined) actions.jump(jump);
  else if (event.key === 'i' || event.key === 'I') actions.toggleFacts();
  else if (event.key === 's' || event.key === 'S') actions.toggleStrip();
  else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) (actions.around ?? actions.close)();
  else return;
  event.preventDefault();
}

/** Page keys go this far. */
const PAGE = 10;

const JUMPS: Readonly<Record<string, number>> = {
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
  PageUp: -PAGE,
  PageDown: PAGE,
};

/** Page keys scroll a document that is longer than the stage. */
function scrollStage({ currentTarget, key }: KeyboardEvent): boolean {
  const stage = currentTarget.querySelector('.stage-pdf, .stage-pre, .stage-table');
  if (stage === null || stage.scrollHeight <= stage.clientHeight) return false;
  stage.scrollBy({ top: (key === 'PageDown' ? 0.9 : -0.9) * stage.clientHeight });
  return true;
}

/** A document or the details scroll by these keys themselves while they have the focus. */
function scrolls(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.scrollHeight > target.clientHeight && target.tabIndex >= 0;
}
