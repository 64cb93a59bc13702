/** Functions that run in the measured window. Each is sent as its source text, so it can use nothing outside of itself. */

export interface ScrollOrder {
  /** The scrolling element. */
  readonly selector: string;
  /** The first offset, in pixels from the top. */
  readonly from: number;
  /** Pixels for each frame. */
  readonly pixels: number;
  /** Frames in each direction. */
  readonly frames: number;
}

export interface ScrollRecord {
  /** Milliseconds from each frame to the next. */
  readonly intervals: readonly number[];
  /** Number of tasks of more than 50 ms on the window's thread. */
  readonly longTasks: number;
}

/** Scrolls down and back by the same distance in each frame, and turns at the ends. */
export async function scrollFrames({ selector, from, pixels, frames }: ScrollOrder): Promise<ScrollRecord> {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`No element matches ${selector}.`);
  const nextFrame = () => new Promise<number>((shown) => requestAnimationFrame(shown));
  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    longTasks += list.getEntries().length;
  });
  const last = element.scrollHeight - element.clientHeight;
  let top = Math.min(from, last);
  element.scrollTop = top;
  // Waits, because work that starts after the jump is not part of the scrolling.
  for (let frame = 0; frame < 60; frame += 1) await nextFrame();
  observer.observe({ type: 'longtask' });
  const intervals: number[] = [];
  let direction = 1;
  let before = await nextFrame();
  for (let frame = 0; frame < 2 * frames; frame += 1) {
    const next = top + direction * pixels;
    if (frame === frames || next > last || next < 0) direction = -direction;
    top += direction * pixels;
    element.scrollTop = top;
    const now = await nextFrame();
    intervals.push(now - before);
    before = now;
  }
  observer.disconnect();
  return { intervals, longTasks };
}

/** Replaces the window's content by a page with this many elements: tiles with a line of text, without animation, loading or listeners. */
export function showPlainPage({ id, elements }: { readonly id: string; readonly elements: number }): void {
  const page = document.createElement('div');
  page.id = id;
  Object.assign(page.style, {
    position: 'fixed',
    inset: '0',
    overflowY: 'auto',
    display: 'grid',
    gap: '12px',
    gridTemplateColumns: 'repeat(6, 1fr)',
  });
  for (let made = 0; made < elements; made += 4) {
    const [tile, box, words, more] = ['div', 'div', 'p', 'span'].map((name) => document.createElement(name));
    if (!tile || !box || !words || !more) continue;
    Object.assign(box.style, { aspectRatio: '1', borderRadius: '6px', background: `hsl(${made} 40% 60%)` });
    words.textContent = `Tile ${made / 4} `;
    more.textContent = '1 of 3';
    words.append(more);
    tile.append(box, words);
    page.append(tile);
  }
  document.body.replaceChildren(page);
}

/** Resolves with the time (ms since 1970) of the first frame after a key had its effect. */
export function whenKeyTaken({ focus, event }: { readonly focus: string | null; readonly event: string }) {
  if (focus !== null) document.querySelector<HTMLElement>(focus)?.focus();
  return new Promise<number>((taken) => {
    addEventListener(event, () => requestAnimationFrame(() => taken(Date.now())), { once: true });
  });
}
