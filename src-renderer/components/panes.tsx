import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from 'react';
import { classNames } from '../hooks/class-names.ts';
import type { Pane } from '../hooks/use-pane.ts';
import { commonWords } from './words.ts';
import './panes.css';

export interface SidePane {
  readonly pane: Pane;
  /** Accessible name of the region and of its separator. */
  readonly label: string;
  readonly content: ReactNode;
}

export interface PanesProps {
  readonly start?: SidePane | undefined;
  readonly end?: SidePane | undefined;
  /** The middle; takes what the sides leave. */
  readonly children: ReactNode;
}

/** Up to three columns. Sides are dragged or moved with the arrow keys, folded with Enter, and lie above the middle in narrow windows. */
export function Panes({ start, end, children }: PanesProps) {
  return (
    <div className="panes">
      {start && <Side side="start" {...start} />}
      <div className="panes-middle">{children}</div>
      {end && <Side side="end" {...end} />}
    </div>
  );
}

function Side({ side, pane, label, content }: SidePane & { readonly side: 'start' | 'end' }) {
  if (!pane.open) return null;
  if (pane.overlay) {
    return (
      <Overlay side={side} pane={pane} label={label}>
        {content}
      </Overlay>
    );
  }
  const body = (
    <div className="panes-side" style={{ width: pane.width }}>
      {content}
    </div>
  );
  const separator = <Separator side={side} pane={pane} label={label} />;
  return (
    <section className="panes-region" aria-label={label}>
      {side === 'start' && body}
      {separator}
      {side === 'end' && body}
    </section>
  );
}

interface OverlayProps {
  readonly side: 'start' | 'end';
  readonly pane: Pane;
  readonly label: string;
  readonly children: ReactNode;
}

function Overlay({ side, pane, label, children }: OverlayProps) {
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    region.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const close = useRef(() => pane.setOpen(false));
  close.current = () => pane.setOpen(false);
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      // A button that vanishes when it is pressed leaves the focus to the body: Escape counts there, too.
      const { target } = event;
      const here = target === document.body || (target instanceof Node && region.current?.contains(target));
      if (event.key === 'Escape' && !event.defaultPrevented && here) close.current();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  return (
    <>
      <div className="panes-scrim" onPointerDown={() => pane.setOpen(false)} />
      <section
        ref={region}
        tabIndex={-1}
        aria-label={label}
        className={classNames('panes-overlay', `panes-overlay-${side}`)}
        style={{ width: `min(${pane.width}px, calc(100% - 48px))` }}
      >
        {children}
      </section>
    </>
  );
}

/** Dragged this far below its smallest width, a pane folds away. */
const FOLD_DISTANCE = 72;
const KEY_STEP = 16;

function Separator({ side, pane, label }: Omit<OverlayProps, 'children'>) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const outwards = side === 'start' ? 1 : -1;

  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (!drag.current) return;
    const width = drag.current.width + (event.clientX - drag.current.x) * outwards;
    if (width < pane.min - FOLD_DISTANCE) {
      drag.current = null;
      pane.setOpen(false);
    } else pane.setWidth(width);
  };

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const steps: Readonly<Record<string, number>> = { ArrowRight: outwards, ArrowLeft: -outwards };
    const step = steps[event.key];
    if (step !== undefined) pane.setWidth(pane.width + step * KEY_STEP);
    else if (event.key === 'Home') pane.setWidth(pane.min);
    else if (event.key === 'End') pane.setWidth(pane.max);
    else if (event.key === 'Enter') pane.setOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator that moves is this role; hr is not
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={commonWords.widthOf(label)}
      aria-valuenow={pane.width}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      tabIndex={0}
      className="panes-separator"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        drag.current = { x: event.clientX, width: pane.width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={() => {
        drag.current = null;
      }}
      onPointerCancel={() => {
        drag.current = null;
      }}
      onDoubleClick={pane.resetWidth}
      onKeyDown={press}
    />
  );
}
