import type { KeyboardEvent } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { useItemKeys } from '../../marks/use-item-keys.ts';
import { usePass } from '../../marks/use-pass.ts';
import type { LightboxWalk } from './lightbox-walk.ts';
import type { LightboxPanes } from './use-lightbox-panes.ts';

/** The keys that mark a file, lead to others and change what is shown around it. */
export function useLightboxKeys(file: FileRecord | undefined, walk: LightboxWalk, actions: LightboxActions) {
  // Read from the result, which can be newer than what is drawn.
  usePass(() => walk.fileAt(walk.place), walk.next ?? undefined);
  return useItemKeys('lightbox', file, {
    showFields: actions.showFacts,
    take: (event) => pressed(event, walk, actions),
  });
}

interface LightboxActions
  extends Pick<LightboxPanes, 'showFacts' | 'toggleFacts' | 'toggleStrip' | 'toggleFullScreen'> {
  /** True when the key was for the file that is shown. */
  readonly stage: (event: KeyboardEvent) => boolean;
  /** The next one of several selected files. Null without them. */
  readonly around: (() => void) | null;
  readonly close: () => void;
}

function pressed(event: KeyboardEvent, walk: LightboxWalk, actions: LightboxActions): boolean {
  // These keys seek and pause in a player.
  if (event.target instanceof HTMLMediaElement && event.key !== 'i') return false;
  const jump = JUMPS[event.key];
  if (event.key === 'F11' || (event.shiftKey && event.key === 'F')) actions.toggleFullScreen();
  else if (actions.stage(event)) return true;
  else if (event.key === 'ArrowRight') walk.next?.();
  else if (event.key === 'ArrowLeft') walk.previous?.();
  else if (jump !== undefined && scrolls(event.target)) return false;
  else if (Math.abs(jump ?? 0) === PAGE && scrollStage(event)) return true;
  else if (jump !== undefined) walk.goTo(walk.place + jump);
  else if (event.key === 'i' || event.key === 'I') actions.toggleFacts();
  else if (event.key === 's' || event.key === 'S') actions.toggleStrip();
  else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) (actions.around ?? actions.close)();
  else return false;
  return true;
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
