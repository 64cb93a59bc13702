/** Reads the metadata of a file. Run it in a thread that can be ended, because a hostile file may take long. */
import { DeskFailure } from '../../../../../src-preload/failure.ts';
import type { MetadataValue, StoppedBy } from '../../../../../src-preload/privacy.ts';
import { cannotStrip } from '../cleaning/cannot-strip.ts';
import { type Container, containerOf } from '../cleaning/container.ts';
import { isoEdits } from '../cleaning/iso-media.ts';
import { type Outline, outlineOf } from '../cleaning/iso-outline.ts';
import { cleanPdf } from '../cleaning/pdf/clean-pdf.ts';
import { stripMetadata } from '../cleaning/strip-metadata.ts';
import { createFields, type Fields } from './fields.ts';
import { readGif } from './gif-fields.ts';
import { readMovieFields } from './movie-fields.ts';
import { readPdf } from './pdf-fields.ts';
import { readPicture } from './picture-fields.ts';
import { readPng } from './png-fields.ts';
import { readMp3, readWav } from './sound-fields.ts';
import { readWebp } from './webp-fields.ts';

export interface FileMetadata {
  readonly values: readonly MetadataValue[];
  /** How many more values the file holds. Absent: none. */
  readonly dropped?: number;
  /** Why the file cannot be cleaned; null for a file that can. */
  readonly uncleanable: string | null;
  /** See {@link StoppedBy}. Absent for a file that only its metadata stops, or nothing. */
  readonly stoppedBy?: StoppedBy;
  /** True if the file may hold words that were not searched. */
  readonly isUnsearched?: boolean;
}

/** A whole file. */
export function readMetadata(bytes: Buffer<ArrayBuffer>): FileMetadata {
  const container = containerOf(bytes);
  const fields = createFields();
  if (container !== null) despiteDamage(() => READ[container](bytes, fields));
  return outcome(fields, () => {
    const cleaned = container === 'pdf' ? cleanPdf(bytes) : stripMetadata(bytes);
    // A PDF is written in another order.
    return container !== 'pdf' && !bytes.equals(cleaned);
  });
}

/** A film, of which only the description is held. */
export function readMovieMetadata(outline: Outline): FileMetadata {
  const fields = createFields();
  despiteDamage(() => readMovieFields(outline, fields));
  return outcome(fields, () => {
    const original = new Map(outline.boxes.map(({ start, bytes }) => [start, bytes]));
    return isoEdits(outline).some(
      ({ start, to }) => typeof to === 'number' || original.get(start)?.equals(to) === false,
    );
  });
}

/** @param changes cleans the file, and returns whether that changes it */
function outcome(fields: Fields, changes: () => boolean): FileMetadata {
  const told = () => ({ values: fields.all(), dropped: fields.dropped() });
  try {
    // Cleaning also removes data that no reader here supports. If nothing else was read, one field represents it.
    if (changes() && fields.isEmpty()) fields.add('hidden-data', 'other data');
    return { ...told(), uncleanable: null };
  } catch (error) {
    if (error instanceof RangeError) return { ...told(), uncleanable: cannotStrip('it is damaged').message };
    if (error instanceof DeskFailure) return { ...told(), uncleanable: error.message };
    throw error;
  }
}

const READ: Readonly<Record<Container, (bytes: Buffer<ArrayBuffer>, fields: Fields) => void>> = {
  jpeg: readPicture,
  png: (bytes, fields) => {
    readPicture(bytes, fields);
    readPng(bytes, fields);
  },
  webp: (bytes, fields) => {
    readPicture(bytes, fields);
    readWebp(bytes, fields);
  },
  tiff: readPicture,
  gif: readGif,
  wav: readWav,
  mp3: readMp3,
  pdf: readPdf,
  iso: (bytes, fields) => {
    readPicture(bytes, fields);
    readMovieFields(outlineOf(bytes), fields);
  },
};

/** Keeps what was read before the damage. `uncleanable` reports the damage. */
function despiteDamage(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof DeskFailure || error instanceof RangeError)) throw error;
  }
}
