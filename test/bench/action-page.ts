/**
 * What a person does in the measured window. Each function is sent as its source text, so it can use nothing outside of itself.
 * Each gives up after a minute: a state that never comes would otherwise stop the benchmark without a word.
 */

interface Bridge {
  readonly desk: { invoke(name: string, input: unknown): Promise<unknown> };
}

/** Scrolls to a place. Milliseconds until every tile there has a colour, and until all pictures are drawn. */
export async function jumpTo(top: number): Promise<{ colours: number; drawn: number }> {
  const gallery = document.querySelector('.gallery');
  if (gallery === null) throw new Error('There is no gallery.');
  const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
  const startedAt = performance.now();
  gallery.scrollTop = top;
  const onScreen = () => {
    const { top: above, bottom: below } = gallery.getBoundingClientRect();
    return [...gallery.querySelectorAll('[role=gridcell]')].filter((cell) => {
      const { top: from, bottom: to } = cell.getBoundingClientRect();
      return to > above && from < below;
    });
  };
  const until = async (isSo: (cell: Element) => boolean) => {
    for (;;) {
      await nextFrame();
      const cells = onScreen();
      const passed = performance.now() - startedAt;
      if (cells.length > 0 && cells.every(isSo)) return passed;
      const waiting = cells.filter((cell) => !isSo(cell)).map((cell) => cell.outerHTML.slice(0, 600));
      if (passed > 60_000)
        throw new Error(`After a minute, ${waiting.length} of ${cells.length} tiles wait: ${waiting[0]}`);
    }
  };
  const colours = await until((cell) => cell.querySelector('[data-colours=known]') !== null);
  const drawn = await until((cell) => cell.querySelector('img.thumbnail-loaded') !== null);
  return { colours, drawn };
}

/** Rates the selection by key. Milliseconds until a badge on screen shows it, and until it is stored. */
export async function markAndUndo(key: string): Promise<{ badge: number; stored: number }> {
  const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
  const focused = () => document.querySelector('[role=gridcell]:focus');
  const startedAt = performance.now();
  focused()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  // A change of the layout can put another element in the place of the tile.
  while (!focused()?.textContent?.includes(`${key} stars`)) {
    await nextFrame();
    if (performance.now() - startedAt > 60_000) throw new Error(`After a minute, no focused tile shows ${key} stars.`);
  }
  await nextFrame();
  const badge = performance.now() - startedAt;
  // The library answers in turn, so its next answer comes when the marks are stored.
  await (window as unknown as Bridge).desk.invoke('library.history', { collectionId: null, before: null, limit: 1 });
  return { badge, stored: performance.now() - startedAt };
}

/** Milliseconds until the next picture is drawn. */
export async function nextPicture(): Promise<number> {
  const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
  const lightbox = document.querySelector('.lightbox');
  const picture = () => document.querySelector<HTMLImageElement>('.lightbox .stage-picture');
  const before = picture()?.src;
  const startedAt = performance.now();
  lightbox?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
  for (;;) {
    const shown = picture();
    if (shown && shown.src !== before && shown.complete && shown.naturalWidth > 0) break;
    await nextFrame();
    if (performance.now() - startedAt > 60_000) throw new Error('After a minute, the next picture is not shown.');
  }
  await picture()?.decode();
  await nextFrame();
  return performance.now() - startedAt;
}

/** Milliseconds until the other view shows its first items. */
export async function switchView(name: string): Promise<number> {
  const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.segmented-control-item')];
  const startedAt = performance.now();
  buttons.find((button) => button.textContent === name)?.click();
  const shown = name === 'Table' ? '.table-row:not([aria-label=Loading])' : '.gallery img.thumbnail-loaded';
  while (document.querySelector(shown) === null) {
    await nextFrame();
    if (performance.now() - startedAt > 60_000) throw new Error(`After a minute, ${name} shows no items.`);
  }
  await nextFrame();
  return performance.now() - startedAt;
}

/** Types a search and clears the box again. Milliseconds until the count and the rows of the search are on screen. */
export async function typeText(text: string): Promise<number> {
  const nextFrame = () => new Promise((shown) => requestAnimationFrame(shown));
  const box = document.querySelector<HTMLInputElement>('input[type=search]');
  if (box === null) throw new Error('There is no search box.');
  const count = () => document.querySelector('.shown-count')?.textContent ?? '';
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  const type = async (typed: string, isDone: () => boolean) => {
    const startedAt = performance.now();
    write?.call(box, typed);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    while (!isDone() || document.querySelector('.table-row:not([aria-label=Loading])') === null) {
      await nextFrame();
      if (performance.now() - startedAt > 60_000) throw new Error(`After a minute, "${typed}" shows no rows.`);
    }
    await nextFrame();
    return performance.now() - startedAt;
  };
  const whole = count();
  const time = await type(text, () => count() !== '' && count() !== whole);
  await type('', () => count() === whole);
  return time;
}
