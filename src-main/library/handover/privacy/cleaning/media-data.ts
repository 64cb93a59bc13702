/** Changes of the media data of a film or picture, from the boxes that describe it. */
import { cannotStrip } from './cannot-strip.ts';
import type { Edit } from './edits.ts';
import type { OutlineBox } from './iso-outline.ts';

/** Bytes of the file that are drawn or played. */
export interface UsedRange {
  readonly start: number;
  readonly end: number;
}

export interface MediaData {
  readonly fileLength: number;
  /** Fills a range of the file. @throws DeskFailure `file_blocked` for a range that is not in the media data */
  fill(start: number, end: number, byte: number): void;
  /** Writes into the file. @throws as `fill` */
  write(start: number, bytes: Uint8Array): void;
  /** @throws DeskFailure `file_blocked` for a range that is not in the media data */
  requireInside(start: number, end: number): void;
  /** Fills the media data with zeros where nothing is drawn or played. Programs leave earlier versions and other data there. */
  clearAround(used: readonly UsedRange[]): void;
}

/** @param edits gets the changes */
export function mediaData(fileLength: number, media: readonly OutlineBox[], edits: Edit[]): MediaData {
  const requireInside = (start: number, end: number) => {
    if (!media.some((box) => start >= box.body && end <= box.end)) throw cannotStrip('it is damaged');
  };
  const add = (edit: Edit) => {
    if (edit.end === edit.start) return;
    requireInside(edit.start, edit.end);
    edits.push(edit);
  };
  return {
    fileLength,
    requireInside,
    fill: (start, end, byte) => add({ start, end, to: byte }),
    clearAround: (used) => {
      const sorted = used.toSorted((a, b) => a.start - b.start);
      let next = 0;
      for (const { body, end } of media.toSorted((a, b) => a.start - b.start)) {
        let position = body;
        const clearTo = (until: number) => {
          if (until > position) add({ start: position, end: until, to: 0 });
        };
        for (let range = sorted[next]; range !== undefined && range.start < end; range = sorted[next]) {
          clearTo(range.start);
          position = Math.max(position, range.end);
          next += 1;
        }
        clearTo(end);
      }
    },
    write: (start, bytes) => add({ start, end: start + bytes.length, to: bytes }),
  };
}
