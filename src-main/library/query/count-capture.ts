/** Counts of cameras, coordinates and days of capture within a result. */
import { type CaptureFacets, MEASURES } from '../../../src-preload/capture.ts';
import type { ArchiveDescriptions } from '../media/descriptions.ts';
import type { FileArrays } from './archive-arrays.ts';
import { bitOf } from './bitmap.ts';
import type { Unit } from './conditions.ts';
import { isoDay } from './date-range.ts';
import type { ArchiveResult } from './result.ts';

/** Sums the counts of archives. */
export interface CaptureCounter {
  add(archive: ArchiveResult, files: () => FileArrays, descriptions: ArchiveDescriptions): void;
  facets(): CaptureFacets;
}

/** @param unit whether a camera counts its files, or the submissions with such files */
export function createCaptureCounter(unit: Unit): CaptureCounter {
  const cameras = new Map<string, number>();
  const places = [0, 0, 0];
  const spans = emptySpans();
  let [described, of] = [0, 0];
  const count = (counts: ArchiveCounts, descriptions: ArchiveDescriptions) => {
    for (const [number, sum] of counts.cameras.entries()) {
      const camera = descriptions.cameras[number] ?? '';
      if (camera !== '' && sum > 0) cameras.set(camera, (cameras.get(camera) ?? 0) + sum);
    }
    for (const [place, sum] of counts.places.entries()) places[place] = (places[place] ?? 0) + sum;
    for (const value of SPANNED) spans[value].join(counts.spans[value]);
  };
  return {
    add: (archive, files, descriptions) => {
      described += descriptions.described;
      of += descriptions.of;
      if (descriptions.described === 0) return;
      count(
        unit === 'files' ? ofFiles(archive, files(), descriptions) : ofSubmissions(archive, files(), descriptions),
        descriptions,
      );
    },
    facets: () => {
      const captured = spans.capturedMs.range();
      return {
        described,
        of,
        cameras: Array.from(cameras, ([camera, sum]) => ({ camera, count: sum })).sort(
          (a, b) => b.count - a.count || (a.camera < b.camera ? -1 : 1),
        ),
        places: [
          { place: 'with', count: places[2] ?? 0 },
          { place: 'without', count: places[1] ?? 0 },
        ],
        days: captured && { from: isoDay(captured.from), to: isoDay(captured.to) },
        measures: { width: spans.width.range(), height: spans.height.range(), seconds: spans.seconds.range() },
      };
    },
  };
}

/** The least and the largest of some values. Values that are not known are NaN. */
class Span {
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  add(value: number): void {
    if (value < this.#from) this.#from = value;
    if (value > this.#to) this.#to = value;
  }

  join(other: Span): void {
    this.add(other.#from);
    this.add(other.#to);
  }

  range() {
    return this.#from <= this.#to && Number.isFinite(this.#to) ? { from: this.#from, to: this.#to } : null;
  }
}

const SPANNED = ['capturedMs', ...MEASURES] as const;
type Spans = Readonly<Record<(typeof SPANNED)[number], Span>>;

function emptySpans(): Spans {
  return { capturedMs: new Span(), width: new Span(), height: new Span(), seconds: new Span() };
}

interface ArchiveCounts {
  /** By number of the camera. */
  readonly cameras: Uint32Array;
  readonly places: Uint32Array;
  readonly spans: Spans;
}

function ofFiles(
  { files: positions }: ArchiveResult,
  { files }: FileArrays,
  descriptions: ArchiveDescriptions,
): ArchiveCounts {
  const tally = createTally(descriptions);
  for (let place = 0; place < positions.length; place += 1) tally.add(files[positions[place] ?? 0] ?? 0);
  return tally.counts();
}

/** Counts a submission once for each camera and place of its files. */
function ofSubmissions(
  { members }: ArchiveResult,
  { files, starts }: FileArrays,
  descriptions: ArchiveDescriptions,
): ArchiveCounts {
  const tally = createTally(descriptions);
  for (let row = 1; row < starts.length - 1; row += 1) {
    if (bitOf(members, row) !== 1) continue;
    tally.begin(row);
    for (let position = starts[row] ?? 0; position < (starts[row + 1] ?? 0); position += 1)
      tally.add(files[position] ?? 0);
  }
  return tally.counts();
}

function createTally({ capturedMs, camera, cameras, place, width, height, seconds }: ArchiveDescriptions) {
  const spans = emptySpans();
  const [byCamera, lastByCamera] = [new Uint32Array(cameras.length), new Int32Array(cameras.length)];
  const [byPlace, lastByPlace] = [new Uint32Array(3), new Int32Array(3)];
  let group = 0;
  /** Counts a value once in each group, or always outside of groups. */
  const count = (counts: Uint32Array, last: Int32Array, value: number) => {
    if (group !== 0 && last[value] === group) return;
    last[value] = group;
    counts[value] = (counts[value] ?? 0) + 1;
  };
  return {
    begin: (row: number) => {
      group = row;
    },
    add: (file: number) => {
      count(byCamera, lastByCamera, camera[file] ?? 0);
      count(byPlace, lastByPlace, place[file] ?? 0);
      spans.capturedMs.add(capturedMs[file] ?? Number.NaN);
      spans.width.add(width[file] ?? Number.NaN);
      spans.height.add(height[file] ?? Number.NaN);
      spans.seconds.add(seconds[file] ?? Number.NaN);
    },
    counts: (): ArchiveCounts => ({ cameras: byCamera, places: byPlace, spans }),
  };
}
