import { useEffect, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { Skeleton } from '../../components/skeleton.tsx';
import { Thumbnail } from '../../files/thumbnail.tsx';
import { fileWords } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { useElementSize } from '../../hooks/use-element-size.ts';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import { useMarks } from '../../marks/use-marks.ts';
import { itemKey } from '../../state/view-state.tsx';
import { markWords } from '../../state/words.ts';
import { STRIP_ITEM, stripLeft, stripRange } from './strip-range.ts';
import { lightboxWords } from './words.ts';

export interface FilmstripProps {
  /** The place of the file that is shown, among those that the arrow keys lead to. 0-based. */
  readonly place: number;
  readonly count: number;
  readonly fileAt: (place: number) => FileRecord | undefined;
  readonly onGo: (place: number) => void;
  /** Called with the places on screen. */
  readonly onShow: (first: number, last: number) => void;
}

/** The files around the one that is shown, as small pictures. Draws only those on screen, for any number of files. */
export function Filmstrip({ place, count, fileAt, onGo, onShow }: FilmstripProps) {
  const [strip, setStrip] = useState<HTMLElement | null>(null);
  const { width } = useElementSize(strip);
  // The wheel moves the strip away from the file that is shown, until another file is shown.
  const [scrolled, setScrolled] = useState({ from: place, by: 0 });
  const by = scrolled.from === place ? scrolled.by : 0;
  const range = stripRange(place + by, count, width);
  const { first, last, middle } = range;
  useEffect(() => {
    if (last >= first) onShow(first, last);
  }, [onShow, first, last]);
  const marks = useMarks();
  const places = Array.from({ length: Math.max(last - first + 1, 0) }, (_, step) => first + step);
  return (
    <nav
      ref={setStrip}
      className="filmstrip"
      aria-label={lightboxWords.filmstrip}
      onWheel={({ deltaX, deltaY }) => {
        const steps = (Math.abs(deltaX) > Math.abs(deltaY) ? deltaX : deltaY) / STRIP_ITEM;
        setScrolled({ from: place, by: Math.min(Math.max(middle + steps, 0), count - 1) - place });
      }}
      // The focus stays where the keys of the preview work.
      onMouseDown={(event) => event.preventDefault()}
    >
      {places.map((at) => {
        const file = fileAt(at);
        const mark = file && marks.get(itemKey(file));
        return (
          <button
            key={at}
            type="button"
            // The arrow keys lead to the same files.
            tabIndex={-1}
            className={classNames('filmstrip-item', at === place && 'filmstrip-current')}
            style={{ transform: `translateX(${stripLeft(at, range, width)}px)` }}
            aria-label={file ? fileAndMark(file, mark) : lightboxWords.position(at + 1, count)}
            aria-current={at === place || undefined}
            onClick={() => onGo(at)}
          >
            {file ? <Thumbnail file={file} size={160} bare /> : <Skeleton height="100%" />}
            {mark && (
              <span className="filmstrip-marks" aria-hidden="true">
                <MarkBadges mark={mark} short few />
              </span>
            )}
          </button>
        );
      })}
    </nav>
  );
}

function fileAndMark(file: FileRecord, mark: Mark | undefined): string {
  return [fileWords(file), mark === undefined ? '' : markWords(mark)].filter(Boolean).join(', ');
}
