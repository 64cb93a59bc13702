import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { classNames } from '../hooks/class-names.ts';
import type { Pane } from '../hooks/use-pane.ts';
import { WidthSeparator } from './width-separator.tsx';
import { commonWords } from './words.ts';
import './panes.css';

interface SidePane {
  readonly pane: Pane;
  /** Accessible name of the region and of its separator. */
  readonly label: string;
  readonly content: ReactNode;
}

export interface PanesProps {
  readonly start?: SidePane | undefined;
  readonly end?: SidePane | undefined;
  /** The middle. It fills the space between the panes. */
  readonly children: ReactNode;
}

/** Up to three columns. The pointer or the arrow keys resize a side pane, Enter closes it. In narrow windows it is above the middle. */
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
  const separator = (
    <WidthSeparator
      label={commonWords.widthOf(label)}
      width={pane.width}
      min={pane.min}
      max={pane.max}
      of={side === 'start' ? 'left' : 'right'}
      onWidthChange={pane.setWidth}
      onReset={pane.resetWidth}
      onFold={() => pane.setOpen(false)}
      className="panes-separator"
    />
  );
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
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    // A button that disappears when it is pressed leaves the focus to the body, so Escape must work there, too.
    const { target } = event;
    const here = target === document.body || (target instanceof Node && region.current?.contains(target));
    if (event.key === 'Escape' && !event.defaultPrevented && here) pane.setOpen(false);
  });
  useEffect(() => {
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
