import type { FileRecord } from '../../../src-preload/domain.ts';
import type { ItemSteps } from '../../results/use-item-steps.ts';

export interface LightboxWalkProps {
  /** The place of the file in the result. 0-based. */
  readonly index: number;
  /** Null while it is unknown. */
  readonly total: number | null;
  readonly fileAt: (index: number) => FileRecord | undefined;
  readonly onMove: (index: number) => void;
  /** Where it is among several selected files. Absent: the files of the result follow each other. */
  readonly steps?: ItemSteps | undefined;
}

/** The files that the keys lead to: the whole result, or the selected files. Places are 0-based among them. */
export interface LightboxWalk {
  readonly place: number;
  /** Null while it is unknown. */
  readonly count: number | null;
  /** Null at an end. */
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
  /** The place in the result. Undefined beyond the files. */
  indexAt(place: number): number | undefined;
  fileAt(place: number): FileRecord | undefined;
  /** Beyond an end, goes to the end. */
  goTo(place: number): void;
}

/** The ways from the file that is shown. */
export function walkOf({ index, total, fileAt, onMove, steps }: LightboxWalkProps): LightboxWalk {
  const place = steps ? steps.place - 1 : index;
  const count = steps ? steps.count : total;
  const indexAt = (at: number) => (steps ? steps.indexAt(at) : at);
  const isLast = total !== null && index >= total - 1;
  return {
    place,
    count,
    indexAt,
    next: steps ? steps.next : isLast ? null : () => onMove(index + 1),
    previous: steps ? steps.previous : index === 0 ? null : () => onMove(index - 1),
    fileAt: (at) => {
      const found = indexAt(at);
      return found === undefined ? undefined : fileAt(found);
    },
    goTo: (at) => {
      if (count === null) return;
      const target = indexAt(Math.max(0, Math.min(at, count - 1)));
      if (target !== undefined && target !== index) onMove(target);
    },
  };
}
