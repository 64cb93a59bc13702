/** The metadata of the photographs and films of one submission, for cells of the table. */
import { type CaptureCells, type CaptureColumn, MEASURES, type Measure } from '../../../src-preload/capture.ts';
import type { OpenIndex } from '../index/index-store.ts';
import type { ArchiveDescriptions } from '../media/descriptions.ts';

/** Makes the reader of one archive. Its answers are complete once all files are described. */
export function captureCellReader(
  index: OpenIndex,
  { cameras, camera, capturedMs, place, ...measured }: ArchiveDescriptions,
): (row: number) => CaptureCells {
  const table = index.files();
  return (row) => {
    const files = table.ofRow(row).map(({ file }) => file);
    const places = files.map((file) => place[file] ?? 0);
    return {
      camera: distinct(files.map((file) => cameras[camera[file] ?? 0] ?? '')).filter((name) => name !== ''),
      captured_at: distinct(numbers(capturedMs, files)).map((ms) => new Date(ms).toISOString().slice(0, 19)),
      has_location: { files: places.filter((each) => each === 2).length, of: places.filter((each) => each > 0).length },
      ...measuresOf(measured, files),
    };
  };
}

function measuresOf(values: Pick<ArchiveDescriptions, Measure>, files: readonly number[]) {
  const [width = [], height = [], seconds = []] = MEASURES.map((measure) => distinct(numbers(values[measure], files)));
  return { width, height, seconds };
}

function numbers(values: ArrayLike<number>, files: readonly number[]): readonly number[] {
  return files.map((file) => values[file] ?? Number.NaN).filter((value) => !Number.isNaN(value));
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}

/** The cell of a column for the clipboard. */
export function captureText(cells: CaptureCells, column: CaptureColumn): string {
  const { files, of } = cells.has_location;
  if (column === 'has_location') return of === 0 ? '' : `${files}/${of}`;
  return cells[column].join('; ');
}
