import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export interface WidthSeparatorProps {
  /** Accessible name. */
  readonly label: string;
  /** Of what it moves, CSS pixels; so are the bounds. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** The side on which what it moves is: moved away from it, the separator makes it wider. */
  readonly of: 'left' | 'right';
  readonly onWidthChange: (width: number) => void;
  /** Pressed twice. */
  readonly onReset: () => void;
  /** Enter was pressed, or the separator was dragged far below the smallest width. */
  readonly onFold?: (() => void) | undefined;
  readonly className: string;
}

const FOLD_DISTANCE = 72;
const KEY_STEP = 16;

/** A line that is dragged, or moved by the arrow keys, Home and End, to set the width of what is beside it. */
export function WidthSeparator(props: WidthSeparatorProps) {
  const { label, width, min, max, of, onWidthChange, onReset, onFold, className } = props;
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const outwards = of === 'left' ? 1 : -1;
  const setWidth = (next: number) => onWidthChange(Math.round(Math.min(max, Math.max(min, next))));

  const move = (event: PointerEvent) => {
    if (!drag.current) return;
    const next = drag.current.width + (event.clientX - drag.current.x) * outwards;
    if (onFold && next < min - FOLD_DISTANCE) {
      drag.current = null;
      onFold();
    } else setWidth(next);
  };
  const release = () => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'ArrowRight') setWidth(width + outwards * KEY_STEP);
    else if (event.key === 'ArrowLeft') setWidth(width - outwards * KEY_STEP);
    else if (event.key === 'Home') setWidth(min);
    else if (event.key === 'End') setWidth(max);
    else if (event.key === 'Enter' && onFold) onFold();
    else return;
    event.preventDefault();
    // The table around a heading scrolls and moves its focus by the same keys.
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator that moves is this role; hr is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={className}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.stopPropagation();
        drag.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={onReset}
      onKeyDown={press}
    />
  );
}
