import { useCallback, useEffect, useRef } from 'react';
import { Filmstrip } from './filmstrip.tsx';
import type { LightboxWalk } from './lightbox-walk.ts';

interface StripProps {
  readonly walk: LightboxWalk;
  readonly isShown: boolean;
  readonly onShow: ((indexes: readonly number[]) => void) | undefined;
}

/** Without the filmstrip, this many files before and after the one that is shown are loaded. */
const AROUND = 2;

/** The filmstrip, if it is shown. Loads the files around the one that is shown. */
export function Strip({ walk, isShown, onShow }: StripProps) {
  const { place, count } = walk;
  const latest = useRef({ walk, onShow });
  latest.current = { walk, onShow };
  const show = useCallback((first: number, last: number) => {
    const { walk: now, onShow: load } = latest.current;
    const from = Math.max(0, Math.min(first, now.place - AROUND));
    const to = Math.max(last, now.place + AROUND);
    // A strip that is scrolled far away does not load all files between.
    const isNear = to - from <= MOST_LOADED;
    const [low, high] = isNear ? [from, to] : [first, last];
    load?.(Array.from({ length: high - low + 1 }, (_, step) => now.indexAt(low + step)).filter(isKnown));
  }, []);
  useEffect(() => {
    if (!isShown) show(place, place);
  }, [show, isShown, place]);
  if (!isShown || count === null) return null;
  return <Filmstrip place={place} count={count} fileAt={walk.fileAt} onGo={walk.goTo} onShow={show} />;
}

const MOST_LOADED = 400;

function isKnown(index: number | undefined): index is number {
  return index !== undefined;
}
