import { type PointerEvent, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { isSelected, NOTHING_SELECTED, type Selection, selectedCount, withRanges } from '../../results/selection.ts';
import type { Cursor } from '../../results/use-cursor.ts';
import type { RowWindow } from '../../results/use-row-window.ts';
import { type Box, type GridGeometry, tilesIn } from './grid-maths.ts';

interface BandOptions {
  readonly rows: RowWindow;
  readonly geometry: GridGeometry;
  readonly cursor: Cursor<FileRecord>;
  readonly total: number;
  /** Space around the tiles. */
  readonly padding: number;
}

/** What is drawn: the box in pixels from the corner of the scrolling element, and how many files are selected. */
export interface Band {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

interface Drag {
  readonly gallery: HTMLElement;
  readonly pointer: number;
  /** The point where it began, in the content. */
  readonly start: { readonly x: number; readonly y: number };
  /** The selection to add to. */
  readonly base: Selection;
  /** The selection before the press, which Escape gives back. */
  readonly before: Selection;
  at: { readonly x: number; readonly y: number };
  moved: boolean;
  frame: number;
}

/** A press becomes a band after this many pixels. */
const THRESHOLD = 4;
/** Within this distance of the upper and lower edge, the gallery scrolls. */
const EDGE = 32;
const FASTEST = 36;

/** Selects the tiles that a dragged box touches. It begins beside the tiles, scrolls at the edges, and adds with Shift, Ctrl or Command. */
export function useRubberBand(options: BandOptions) {
  const latest = useRef(options);
  latest.current = options;
  const drag = useRef<Drag | null>(null);
  const [band, setBand] = useState<Band | null>(null);
  const end = () => {
    if (drag.current !== null) cancelAnimationFrame(drag.current.frame);
    drag.current = null;
    setBand(null);
  };
  const giveBack = () => {
    if (drag.current !== null) latest.current.cursor.draw(drag.current.before);
    end();
  };
  useEscape(band !== null, giveBack);
  // The keyboard can change the view while the pointer drags. Then nothing scrolls any more.
  useEffect(() => () => cancelAnimationFrame(drag.current?.frame ?? 0), []);
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      const gallery = event.currentTarget;
      if (event.button !== 0 || !isBlank(event.target, event.clientX, gallery)) return;
      const adds = event.shiftKey || event.ctrlKey || event.metaKey;
      const before = latest.current.cursor.current();
      const at = { x: event.clientX, y: event.clientY };
      gallery.setPointerCapture(event.pointerId);
      drag.current = {
        gallery,
        at,
        before,
        pointer: event.pointerId,
        moved: false,
        frame: 0,
        base: adds ? before : NOTHING_SELECTED,
        start: contentPoint(at, gallery, latest.current),
      };
    },
    onPointerMove: ({ pointerId, clientX, clientY }: PointerEvent) => {
      const now = drag.current;
      if (now === null || now.pointer !== pointerId) return;
      const isFar = Math.hypot(clientX - now.at.x, clientY - now.at.y) > THRESHOLD;
      if (!now.moved && !isFar) return;
      now.at = { x: clientX, y: clientY };
      if (!now.moved) follow(now, latest, setBand);
      now.moved = true;
      setBand(stretch(now, latest.current));
    },
    onPointerUp: ({ pointerId }: PointerEvent) => {
      const now = drag.current;
      if (now === null || now.pointer !== pointerId) return;
      const { cursor } = latest.current;
      const selection = now.moved ? cursor.current() : now.base;
      const focus = focusIn(selection, cursor.focus);
      cursor.choose({ ...selection, anchor: focus }, focus);
      end();
    },
    onPointerCancel: giveBack,
  };
  return { band, handlers };
}

/** Not on a tile, and not on the scroll bar. React also passes on presses in the menu of a tile, which is elsewhere in the document. */
function isBlank(target: EventTarget, x: number, gallery: HTMLElement): boolean {
  if (!(target instanceof Element) || !gallery.contains(target)) return false;
  return target.closest('[data-index]') === null && x < gallery.getBoundingClientRect().left + gallery.clientWidth;
}

function contentPoint({ x, y }: Drag['at'], gallery: HTMLElement, { rows, padding }: BandOptions) {
  const { left, top } = gallery.getBoundingClientRect();
  return { x: x - left - padding, y: y - top - padding + rows.offset() };
}

/** Selects what the band touches now. */
function stretch({ gallery, start, at, base }: Drag, options: BandOptions): Band {
  const { rows, geometry, cursor, total, padding } = options;
  const end = contentPoint(at, gallery, options);
  const box: Box = {
    left: Math.min(start.x, end.x),
    right: Math.max(start.x, end.x),
    top: Math.min(start.y, end.y),
    bottom: Math.max(start.y, end.y),
  };
  const selection = withRanges(base, tilesIn(box, geometry, total));
  if (JSON.stringify(selection.ranges) !== JSON.stringify(cursor.current().ranges)) cursor.draw(selection);
  const width = gallery.clientWidth - padding;
  const left = Math.max(box.left, -padding);
  const top = Math.max(box.top, -padding);
  return {
    left: left + padding,
    top: top + padding + rows.topOf(0),
    width: Math.min(box.right, width) - left,
    height: box.bottom - top,
    count: selectedCount(selection),
  };
}

/** Scrolls while the pointer is at an edge or beyond it. */
function follow(drag: Drag, latest: { readonly current: BandOptions }, show: (band: Band) => void): void {
  const step = () => {
    const { top, bottom } = drag.gallery.getBoundingClientRect();
    const over = Math.max(drag.at.y - (bottom - EDGE), 0) - Math.max(top + EDGE - drag.at.y, 0);
    const { rows } = latest.current;
    if (over !== 0) {
      const before = rows.offset();
      rows.scrollTo(before + Math.max(-FASTEST, Math.min(FASTEST, over / 2)));
      if (rows.offset() !== before) show(stretch(drag, latest.current));
    }
    drag.frame = requestAnimationFrame(step);
  };
  drag.frame = requestAnimationFrame(step);
}

/** The focus stays if it is selected. Otherwise it moves to the first selected file. */
function focusIn(selection: Selection, focus: number): number {
  return isSelected(selection, focus) ? focus : (selection.ranges[0]?.from ?? focus);
}

function useEscape(isActive: boolean, onEscape: () => void): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onEscape();
  });
  useEffect(() => {
    if (!isActive) return;
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [isActive]);
}
