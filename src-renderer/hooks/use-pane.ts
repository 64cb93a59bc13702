import { useCallback, useMemo, useState } from 'react';
import { parseStored } from './parse-stored.ts';
import { useMediaQuery } from './use-media-query.ts';

export interface PaneOptions {
  /** The window remembers width and state under this name. */
  readonly name: string;
  /** Widths in CSS pixels. */
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** In a narrower window, the pane is above its neighbour and starts closed. */
  readonly overlayBelow: number;
}

export interface Pane {
  readonly name: string;
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly open: boolean;
  /** True while the pane is above its neighbour instead of beside it. */
  readonly overlay: boolean;
  setWidth(width: number): void;
  resetWidth(): void;
  setOpen(open: boolean): void;
  toggle(): void;
}

interface Remembered {
  readonly width: number;
  readonly open: boolean;
}

/** Reads a remembered pane. Replaces every part that is unreadable or out of range with the option. */
export function readPane(text: string | null, options: PaneOptions): Remembered {
  const fallback: Remembered = { width: options.initial, open: true };
  const stored = parseStored(text);
  if (typeof stored !== 'object' || stored === null) return fallback;
  const width = 'width' in stored && typeof stored.width === 'number' ? stored.width : fallback.width;
  const open = 'open' in stored && typeof stored.open === 'boolean' ? stored.open : fallback.open;
  return { width: clampWidth(width, options), open };
}

function clampWidth(width: number, { min, max, initial }: PaneOptions): number {
  return Number.isFinite(width) ? Math.round(Math.min(max, Math.max(min, width))) : initial;
}

/** A pane at the side of the window that can be resized and closed, and that remembers both. `options` should be a constant. */
export function usePane(options: PaneOptions): Pane {
  const key = `pane.${options.name}`;
  const [remembered, setRemembered] = useState(() => readPane(localStorage.getItem(key), options));
  const [overlayOpen, setOverlayOpen] = useState(false);
  const overlay = useMediaQuery(`(max-width: ${options.overlayBelow - 1}px)`);

  const remember = useCallback(
    (change: Partial<Remembered>) =>
      setRemembered((before) => {
        const after = { ...before, ...change };
        localStorage.setItem(key, JSON.stringify(after));
        return after;
      }),
    [key],
  );

  return useMemo<Pane>(() => {
    const open = overlay ? overlayOpen : remembered.open;
    const setOpen = (next: boolean) => (overlay ? setOverlayOpen(next) : remember({ open: next }));
    return {
      name: options.name,
      width: remembered.width,
      min: options.min,
      max: options.max,
      open,
      overlay,
      setWidth: (width) => remember({ width: clampWidth(width, options) }),
      resetWidth: () => remember({ width: options.initial }),
      setOpen,
      toggle: () => setOpen(!open),
    };
  }, [remembered, overlay, overlayOpen, options, remember]);
}
