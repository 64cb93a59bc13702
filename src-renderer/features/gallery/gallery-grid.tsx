import { type PointerEvent, useCallback, useLayoutEffect, useMemo } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { formatCount } from '../../../src-preload/words/numbers.ts';
import { ContextMenu } from '../../components/context-menu.tsx';
import { createPictureQueue, PictureLane } from '../../files/picture-queue.ts';
import { createShownPictures } from '../../files/shown-pictures.ts';
import { useDragOut } from '../../files/use-drag-out.ts';
import { type Marks, useMarks } from '../../marks/use-marks.ts';
import { useResultKeys } from '../../marks/use-result-keys.ts';
import { onItem } from '../../results/on-item.ts';
import { ReturnFromItem } from '../../results/return-from-item.ts';
import { queryPlace, useScrollMemory } from '../../results/scroll-memory.ts';
import { selectedCount } from '../../results/selection.ts';
import { type Caption, useShownCaption } from '../../results/tile-caption.ts';
import { type Cursor, useCursor } from '../../results/use-cursor.ts';
import { useKeptPlace, useSeen } from '../../results/use-kept-place.ts';
import type { Pages } from '../../results/use-pages.ts';
import { drawnRows, type RowWindow, useRowWindow } from '../../results/use-row-window.ts';
import { useVisibleRange } from '../../results/use-visible-range.ts';
import type { Question } from '../../state/qualifiers.ts';
import { useInstructions } from '../../state/use-instructions.ts';
import { itemKey, useViewActions } from '../../state/view-state.tsx';
import { GalleryTile } from './gallery-tile.tsx';
import { type GridGeometry, gridGeometry, moveFocus, TILE_GAP, thumbnailSize } from './grid-maths.ts';
import { useTileEntries } from './tile-entries.tsx';
import { type Band, useRubberBand } from './use-rubber-band.ts';
import { useWheelSize } from './use-wheel-size.ts';
import { galleryWords } from './words.ts';

/** Space around the tiles. */
const PADDING = 16;
/** Tiles to lay out until the total is known. */
const PLACEHOLDERS = 48;

export interface GalleryGridProps {
  readonly pages: Pages<FileRecord>;
  /** The narrowest tiles that the person chose, in pixels. */
  readonly narrowest: number;
}

/** The scrolling grid. Draws only the rows on screen and the row with the focus. */
export function GalleryGrid({ pages, narrowest }: GalleryGridProps) {
  const total = pages.total ?? PLACEHOLDERS;
  const geometryFor = useCallback(
    (outer: number) => gridGeometry(Math.max(outer - 2 * PADDING, 1), narrowest),
    [narrowest],
  );
  const rows = useRowWindow({
    items: total,
    rowHeight: useCallback((outer: number) => geometryFor(outer).rowHeight, [geometryFor]),
    perRow: (outer) => geometryFor(outer).columns,
    overscan: 2,
    inset: 2 * PADDING,
  });
  const geometry = geometryFor(rows.viewport.width);
  const rowsPerPage = Math.max(Math.floor(rows.viewport.height / geometry.rowHeight), 1);
  const actions = useViewActions();
  const cursor = useCursor({
    pages,
    move: (key, index, toEdge) => moveFocus(key, index, { columns: geometry.columns, total, rowsPerPage }, toEdge),
    reveal: (index) => rows.reveal(Math.floor(index / geometry.columns)),
    open: actions.openItem,
    movesAlone: true,
  });
  const kept = useKeptPlace(pages, rows, 'files');
  const isReady = pages.total !== null && rows.viewport.width > 0;
  useScrollMemory('gallery', queryPlace(pages.query), rows, isReady, kept.toNext);
  useSeen(kept.see, pages, rows);
  useVisibleRange(pages, rows, geometry.columns, 'files');
  const rubber = useRubberBand({ rows, geometry, cursor, total: pages.total ?? 0, padding: PADDING });
  const wheel = useWheelSize();
  const rowsRef = rows.ref;
  const ref = useCallback(
    (element: HTMLElement | null) => {
      wheel.current = element;
      rowsRef(element);
    },
    [rowsRef, wheel],
  );
  return (
    <div ref={ref} className="gallery" tabIndex={-1} {...rubber.handlers}>
      <ReturnFromItem cursor={cursor} />
      {rubber.band !== null && <RubberBand {...rubber.band} />}
      <Grid pages={pages} rows={rows} geometry={geometry} cursor={cursor} total={total} />
    </div>
  );
}

function RubberBand({ left, top, width, height, count }: Band) {
  return (
    <div className="rubber-band" style={{ transform: `translate(${left}px, ${top}px)`, width, height }}>
      {count > 0 && <span className="num">{formatCount(count)}</span>}
    </div>
  );
}

interface GridProps {
  readonly pages: Pages<FileRecord>;
  readonly rows: RowWindow;
  readonly geometry: GridGeometry;
  readonly cursor: Cursor<FileRecord>;
  readonly total: number;
}

function Grid({ pages, rows, geometry, cursor, total }: GridProps) {
  const gestures = useTileGestures(cursor);
  const onKeyDown = useResultKeys(cursor);
  const marks = useMarks();
  const questions = useInstructions(pages.query);
  const entries = useTileEntries(cursor);
  const lanes = usePictureLanes(rows);
  const caption = useShownCaption(pages.query);
  const laneOf = (row: number) => (row < rows.visible.first || row > rows.visible.last ? lanes.beyond : lanes.onScreen);
  const rowCount = Math.ceil(total / geometry.columns);
  const drawn = drawnRows(rows, Math.floor(cursor.focus / geometry.columns), rowCount);
  return (
    <ContextMenu entries={entries}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be virtualised into tiles */}
      <div
        ref={(element) => {
          cursor.container.current = element;
        }}
        role="grid"
        aria-label={galleryWords.title}
        aria-multiselectable="true"
        aria-rowcount={rowCount}
        aria-colcount={geometry.columns}
        aria-busy={pages.total === null || undefined}
        className="gallery-rows"
        style={{ height: rows.height }}
        onKeyDown={onKeyDown}
        {...gestures}
      >
        {drawn.map((row) => (
          <PictureLane key={row} value={laneOf(row)}>
            <TileRow
              row={row}
              top={rows.topOf(row)}
              pages={pages}
              geometry={geometry}
              cursor={cursor}
              total={total}
              marks={marks}
              questions={questions}
              caption={caption}
            />
          </PictureLane>
        ))}
      </div>
    </ContextMenu>
  );
}

/** Loads pictures of rows on screen before those of the rows around them, and fewer while the gallery scrolls. */
function usePictureLanes({ first }: RowWindow) {
  const lanes = useMemo(() => {
    const shared = { queue: createPictureQueue(), shown: createShownPictures() };
    return { onScreen: { ...shared, onScreen: true }, beyond: { ...shared, onScreen: false } };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: first is not read; the effect tells the queue each time it changes
  useLayoutEffect(() => lanes.onScreen.queue.moved(), [lanes, first]);
  return lanes;
}

interface TileRowProps extends Omit<GridProps, 'rows'> {
  readonly marks: Marks;
  readonly questions: readonly Question[];
  readonly caption: Caption;
  readonly row: number;
  readonly top: number;
}

function TileRow({ row, top, pages, geometry, cursor, total, marks, questions, caption }: TileRowProps) {
  const first = row * geometry.columns;
  const count = Math.max(Math.min(geometry.columns, total - first), 0);
  const indexes = Array.from({ length: count }, (_, place) => first + place);
  const pictureSize = thumbnailSize(geometry.tile, window.devicePixelRatio);
  const markAt = (index: number) => {
    const file = pages.itemAt(index);
    return file && marks.get(itemKey(file));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: as for the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the cells take the focus
    <div
      role="row"
      aria-rowindex={row + 1}
      className="gallery-row"
      style={{
        transform: `translateY(${top}px)`,
        gridTemplateColumns: `repeat(${geometry.columns}, ${geometry.tile}px)`,
        gap: TILE_GAP,
      }}
    >
      {indexes.map((index) => (
        <GalleryTile
          key={index}
          index={index}
          column={index - first + 1}
          file={pages.itemAt(index)}
          mark={markAt(index)}
          foundIn={questionOf(pages.itemAt(index), questions)}
          width={geometry.tile}
          pictureSize={pictureSize}
          caption={caption}
          selected={cursor.isSelected(index)}
          tabbable={index === cursor.focus}
        />
      ))}
    </div>
  );
}

/** The question whose answer a search found. */
function questionOf(file: FileRecord | undefined, questions: readonly Question[]): string | undefined {
  const id = file?.snippetOf ?? null;
  return id === null ? undefined : questions.find((question) => question.id === id)?.description;
}

/** Handles the pointer for all tiles in one place, so that tiles stay cheap. */
function useTileGestures(cursor: Cursor<FileRecord>) {
  const drag = useDragOut();
  const { openItem } = useViewActions();
  return {
    onPointerDown: onItem((index, event: PointerEvent) => {
      if (event.button !== 0) return;
      cursor.press(index, event);
      const many = selectedCount(cursor.current()) > 1;
      if (event.shiftKey || event.ctrlKey || event.metaKey) return;
      const { dataset } = event.currentTarget as HTMLElement;
      dataset.drag = 'writing';
      void drag.prepare(cursor.known(), many ? cursor.load : undefined).then((isReady) => {
        if (isReady) dataset.drag = 'ready';
      });
    }),
    onClick: onItem(cursor.release),
    onDoubleClick: onItem((index) => openItem(index, null)),
    onContextMenuCapture: onItem(cursor.point),
    onDragStart: drag.start,
  };
}
