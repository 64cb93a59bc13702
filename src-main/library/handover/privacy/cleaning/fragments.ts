/** Fragments of a film (ISO/IEC 14496-12, 8.8): where their samples are in the media data, and which bytes of their boxes players need. */

import { type BoxRules, byVersion, clearBoxes, exactly, type Used } from './box-rules.ts';
import { type Box, boxesIn } from './boxes.ts';
import { cannotStrip } from './cannot-strip.ts';
import type { OutlineBox } from './iso-outline.ts';
import type { UsedRange } from './media-data.ts';

const flagsOf = (bytes: Buffer, { body }: Box) => bytes.readUInt32BE(body) & 0xff_ffff;
/** How many bytes the optional fields take that the flags declare: four for each of `bits`. */
const fields = (flags: number, ...bits: readonly number[]) => bits.filter((bit) => (flags & bit) !== 0).length * 4;

const fragmentHeader: Used = (bytes, box) => {
  const flags = flagsOf(bytes, box);
  return 8 + 2 * fields(flags, 0x1) + fields(flags, 0x2, 0x8, 0x10, 0x20);
};

const run: Used = (bytes, box) => {
  const flags = flagsOf(bytes, box);
  const samples = bytes.readUInt32BE(box.body + 4);
  return 8 + fields(flags, 0x1, 0x4) + samples * fields(flags, 0x100, 0x200, 0x400, 0x800);
};

const RULES: BoxRules = {
  mfhd: exactly(8),
  traf: { tfhd: fragmentHeader, tfdt: byVersion(8, 12), trun: run },
};

/** Clears what a fragment of a film does not need to be played. */
export function clearFragment(bytes: Buffer, fragment: Box): void {
  clearBoxes(bytes, fragment, RULES);
}

/** The size of a sample by track, for fragments that give none. @param movies `moov` boxes */
function usualSizes(movies: readonly OutlineBox[]): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>();
  for (const { bytes, start, body, end } of movies) {
    if (bytes === null) continue;
    const extended = boxesIn(bytes, body - start, end - start).filter(({ type }) => type === 'mvex');
    for (const box of extended.flatMap((each) => boxesIn(bytes, each.body, each.end))) {
      if (box.type === 'trex') sizes.set(bytes.readUInt32BE(box.body + 4), bytes.readUInt32BE(box.body + 16));
    }
  }
  return sizes;
}

/** @throws DeskFailure `file_blocked` for a sample outside of the file */
export function playedInFragments(
  movies: readonly OutlineBox[],
  fragments: readonly OutlineBox[],
  fileLength: number,
): readonly UsedRange[] {
  const usual = usualSizes(movies);
  const played: UsedRange[] = [];
  for (const { bytes, start, body, end } of fragments) {
    if (bytes === null) throw cannotStrip('it is damaged');
    let next = start;
    for (const track of boxesIn(bytes, body - start, end - start).filter(({ type }) => type === 'traf')) {
      for (const range of playedInTrack(bytes, track, { start, next, usual })) {
        if (range.start < 0 || range.end > fileLength) throw cannotStrip('it is cut off');
        played.push(range);
        next = range.end;
      }
    }
  }
  return played;
}

interface Place {
  /** Where the fragment begins in the file. */
  readonly start: number;
  /** Where the data of the track before ends; the beginning of the fragment for the first. */
  readonly next: number;
  readonly usual: ReadonlyMap<number, number>;
}

function* playedInTrack(bytes: Buffer, track: Box, { start, next, usual }: Place): Generator<UsedRange> {
  const boxes = boxesIn(bytes, track.body, track.end);
  const header = boxes.find(({ type }) => type === 'tfhd');
  if (header === undefined) throw cannotStrip('it is damaged');
  const flags = flagsOf(bytes, header);
  const own = (flags & 0x1) === 0 ? null : Number(bytes.readBigUInt64BE(header.body + 8));
  const base = own ?? ((flags & 0x2_0000) === 0 ? next : start);
  const sizeAt = header.body + 8 + 2 * fields(flags, 0x1) + fields(flags, 0x2, 0x8);
  const size =
    (flags & 0x10) === 0 ? (usual.get(bytes.readUInt32BE(header.body + 4)) ?? 0) : bytes.readUInt32BE(sizeAt);
  let position = base;
  for (const box of boxes.filter(({ type }) => type === 'trun')) {
    const inRun = flagsOf(bytes, box);
    if ((inRun & 0x1) !== 0) position = base + bytes.readInt32BE(box.body + 8);
    const length = runBytes(bytes, box, size);
    yield { start: position, end: position + length };
    position += length;
  }
}

function runBytes(bytes: Buffer, box: Box, usual: number): number {
  const flags = flagsOf(bytes, box);
  const samples = bytes.readUInt32BE(box.body + 4);
  if ((flags & 0x200) === 0) return samples * usual;
  const [first, row] = [box.body + 8 + fields(flags, 0x1, 0x4), fields(flags, 0x100, 0x200, 0x400, 0x800)];
  let length = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const at = first + sample * row + fields(flags, 0x100);
    if (at + 4 > box.end) throw cannotStrip('it is damaged');
    length += bytes.readUInt32BE(at);
  }
  return length;
}
