import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export interface WidthSeparatorProps {
  /** Accessible name. */
  readonly label: string;
  /** Width of the pane or column beside the separator, in CSS pixels, like the bounds. */
  readonly width: number;
  readonly min: number;
  readonly max: number;
  /** The side of the separator on which the pane or column is. */
  readonly of: 'left' | 'right';
  readonly onWidthChange: (width: number) => void;
  /** Called for a double press. */
  readonly onReset: () => void;
  /** Called when Enter is pressed, or when the separator is dragged far below the smallest width. */
  readonly onFold?: (() => void) | undefined;
  readonly className: string;
  /** -1 leaves it out of the order of the Tab key. */
  readonly tabIndex?: number | undefined;
}

const FOLD_DISTANCE = 72;
const KEY_STEP = 16;

/** A line that sets the width of the pane or column beside it. People drag it, or press the arrow keys, Home and End. */
export function WidthSeparator(props: WidthSeparatorProps) {
  const { label, width, min, max, of, onWidthChange, onReset, onFold, className, tabIndex = 0 } = props;
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  /** 1 where the pane grows to the right, -1 where it grows to the left. Texts from right to left mirror the panes. */
  const outwards = (separator: Element) =>
    (of === 'left') === (getComputedStyle(separator).direction === 'ltr') ? 1 : -1;
  const setWidth = (next: number) => onWidthChange(Math.round(Math.min(max, Math.max(min, next))));

  const move = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    const next = drag.current.width + (event.clientX - drag.current.x) * outwards(event.currentTarget);
    if (onFold && next < min - FOLD_DISTANCE) {
      drag.current = null;
      onFold();
    } else setWidth(next);
  };
  const release = () => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const step = outwards(event.currentTarget) * KEY_STEP;
    if (event.key === 'ArrowRight') setWidth(width + step);
    else if (event.key === 'ArrowLeft') setWidth(width - step);
    else if (event.key === 'Home') setWidth(min);
    else if (event.key === 'End') setWidth(max);
    else if (event.key === 'Enter' && onFold) onFold();
    else return;
    event.preventDefault();
    // The table around a heading uses the same keys.
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
      tabIndex={tabIndex}
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
