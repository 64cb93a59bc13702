/** Pictures in the cells of an XLSX file (ECMA-376, part 1, section 20.5). */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { ZipFile } from 'yazl';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import type { Tally } from './tally.ts';
import { tableWords } from './words.ts';
import { drawingXml, type PictureAnchor, pictureRelations, sheetRelations } from './xlsx-parts.ts';

/** Excel opens more pictures only slowly, or not at all. */
const MOST_PICTURES = 10_000;
/** Pictures that are drawn ahead of the one that is being written. */
const AHEAD = 4;

/** A picture as JPEG, with its size in pixels. */
interface DrawnPicture {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** @param ref as the cell of a picture column. @returns null for a file that cannot be drawn */
type DrawPicture = (ref: string) => Promise<DrawnPicture | null>;

interface PlacedPicture {
  /** From 1. */
  readonly sheet: number;
  /** From 0. */
  readonly row: number;
  readonly column: number;
  readonly ref: string;
}

export interface PictureList {
  /** @throws DeskFailure `bad_input` for more pictures than Excel shows well */
  place(picture: PlacedPicture): void;
  /** The sheets that hold pictures. */
  sheets(): readonly number[];
  /** Adds all pictures to the file, one after the other. Resolves when the last one was read, or when the output is closed. */
  addTo(zip: ZipFile, output: Readable, tally: Pick<Tally, 'add'>): Promise<void>;
}

export interface PicturesOptions {
  readonly draw: DrawPicture;
  readonly entry: { readonly mtime: Date; readonly forceDosTimestamp: boolean };
  readonly most?: number;
  readonly onDrawn?: (done: number, total: number) => void;
}

/** Collects the pictures of a workbook while its sheets are written. `addTo` draws them afterwards. */
export function createPictureList({ draw, entry, most = MOST_PICTURES, onDrawn }: PicturesOptions): PictureList {
  const placed: PlacedPicture[] = [];
  const sheets = () => [...new Set(placed.map(({ sheet }) => sheet))];
  return {
    place: (picture) => {
      if (placed.length === most) throw tooMany(most);
      placed.push(picture);
    },
    sheets,
    addTo: async (zip, output, tally) => {
      const closed = once(output, 'close').catch(() => undefined);
      const anchors = new Map(sheets().map((sheet): [number, PictureAnchor[]] => [sheet, []]));
      let [done, images] = [0, 0];
      for await (const { picture, drawn } of drawnInOrder(placed, draw)) {
        done += 1;
        onDrawn?.(done, placed.length);
        tally.add(drawn === null ? 'noPictures' : 'pictures');
        if (drawn === null) continue;
        images += 1;
        const { width, height, bytes } = drawn;
        anchors.get(picture.sheet)?.push({ ...picture, width, height, image: images });
        const stream = streamOf(bytes);
        // Compressed like the sheets: programs that read in a stream refuse a stored entry whose size follows it.
        zip.addReadStream(stream, `xl/media/image${images}.jpg`, entry);
        await Promise.race([once(stream, 'close'), closed]);
        if (output.destroyed) return;
      }
      for (const [sheet, ofSheet] of anchors) {
        const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path, entry);
        add(`xl/drawings/drawing${sheet}.xml`, drawingXml(ofSheet));
        add(`xl/drawings/_rels/drawing${sheet}.xml.rels`, pictureRelations(ofSheet));
        add(`xl/worksheets/_rels/sheet${sheet}.xml.rels`, sheetRelations(sheet));
      }
    },
  };
}

/** Forgets the bytes when they are read, because the ZIP keeps its streams until its end. */
function streamOf(bytes: Uint8Array): Readable {
  let left: Uint8Array | null = bytes;
  return new Readable({
    read() {
      const next = left;
      left = null;
      this.push(next);
    },
  });
}

async function* drawnInOrder(placed: readonly PlacedPicture[], draw: DrawPicture) {
  const waiting: Promise<DrawnPicture | null>[] = [];
  for (const [place, picture] of placed.entries()) {
    for (const next of placed.slice(place + waiting.length, place + AHEAD)) {
      const drawing = draw(next.ref);
      // Its turn may never come.
      drawing.catch(() => undefined);
      waiting.push(drawing);
    }
    yield { picture, drawn: (await waiting.shift()) ?? null };
  }
}

function tooMany(most: number): DeskFailure {
  return new DeskFailure('bad_input', tableWords.tooManyPictures(most), tableWords.fewerPictures);
}
