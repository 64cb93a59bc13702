/** Opens the bytes of a copy: after the privacy choices, or converted. */

import type { Conversion } from '../../../../src-preload/conversions.ts';
import type { FileRef } from '../../../../src-preload/domain.ts';
import { DeskFailure } from '../../../../src-preload/failure.ts';
import { extensionFor } from '../../content-types/content-types.ts';
import type { ConversionWish, ConvertedPicture } from '../../media/convert-picture.ts';
import type { StoredCopies } from '../../media/stored-copies.ts';
import type { StoredFile } from '../../query/stored-files.ts';
import { oneChunk } from '../../streams/one-chunk.ts';
import { stripMetadata } from '../privacy/cleaning/strip-metadata.ts';
import type { LeavingFile } from '../privacy/privacy-gate.ts';
import type { TableSource } from '../tables/open-table.ts';

/** The conversion of a picture. */
export interface CopyConversion {
  /** The type of the original. */
  readonly from: string;
  readonly width: number;
  readonly height: number;
}

export const UNCONVERTED = { conversion: null, notConverted: null } as const;

export interface OpenedCopy extends LeavingFile {
  /** Null if the picture was not converted. */
  readonly conversion: CopyConversion | null;
  /** Why the picture could not be converted, or null. */
  readonly notConverted: string | null;
}

export interface CopySource extends Pick<TableSource, 'gate' | 'fileFacts'> {
  /** Threads that copy files unchanged. The caller closes them. */
  readonly openStoredCopies?: () => StoredCopies;
  /** Resolves to null if the picture already has that format and is small enough. */
  readonly convert: (file: FileRef, wish: ConversionWish, signal?: AbortSignal) => Promise<ConvertedPicture | null>;
}

/** Pictures that many programs cannot read. */
const CONVERTED = new Set([
  'image/heic',
  'image/heif',
  'image/avif',
  'image/tiff',
  'image/webp',
  'image/bmp',
  'image/jxl',
  'image/jp2',
  'image/jpx',
  'image/j2c',
  'image/vnd.adobe.photoshop',
  'image/x-tga',
]);
/** Pictures that keep their format, and only become smaller if they are too large. */
const MADE_SMALLER = new Map<string, Conversion['to']>([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
]);

/** True for a type that is converted at any size of the picture. A conversion leaves out metadata, unless it fails. */
export function isAlwaysConverted(contentType: string, conversion: Conversion | null): boolean {
  return conversion !== null && CONVERTED.has(contentType);
}

/** The conversion for a file of this type; null if it is copied unchanged. */
export function conversionOf(contentType: string, conversion: Conversion | null): Conversion | null {
  if (conversion === null) return null;
  if (CONVERTED.has(contentType)) return conversion;
  const to = MADE_SMALLER.get(contentType);
  const isLimited = conversion.maxPixels !== null || conversion.maxSide !== null;
  return to !== undefined && isLimited ? { ...conversion, to } : null;
}

/** The type of a copy. */
export function typeOfCopy(contentType: string, conversion: Conversion | null): string {
  const wanted = conversionOf(contentType, conversion);
  return wanted === null ? contentType : `image/${wanted.to}`;
}

/** The extension of a copy, without a dot; null if the content has no known extension. */
export function endingOf(
  { contentType, name }: Pick<StoredFile, 'contentType' | 'name'>,
  conversion: Conversion | null,
) {
  const wanted = conversionOf(contentType, conversion);
  if (wanted === null || MADE_SMALLER.has(contentType)) return extensionFor(contentType, name);
  return wanted.to === 'jpeg' ? 'jpg' : 'png';
}

/** @throws DeskFailure `file_blocked` for a picture that cannot be converted, if such pictures are left out; as `PrivacyGate.open` */
export async function openCopy(
  { gate, fileFacts, convert }: CopySource,
  file: StoredFile,
  conversion: Conversion | null,
  signal: AbortSignal | undefined,
): Promise<OpenedCopy> {
  gate.requireLeaving(file);
  const wanted = conversionOf(file.contentType, conversion);
  const asItIs = async (notConverted: string | null) => ({
    ...(await gate.open(file, signal)),
    conversion: null,
    notConverted,
  });
  if (wanted === null) return asItIs(null);
  const facts = await fileFacts(file, 'image', signal);
  const keepsMetadata = gate.choices.metadata === 'keep';
  const wish = { ...wanted, keepsMetadata, capturedAt: facts.capturedAt };
  const picture = await convert(file, wish, signal).catch((error: unknown) => {
    if (error instanceof DeskFailure && error.code === 'file_blocked') return error;
    throw error;
  });
  if (picture === null) return asItIs(null);
  if (picture instanceof DeskFailure) {
    const reason = `Not converted: ${picture.message}`;
    if (wanted.failed === 'leave-out') throw new DeskFailure('file_blocked', reason, picture.hint, { cause: picture });
    return asItIs(reason);
  }
  const { bytes, width, height } = picture;
  gate.noteCleaned();
  return {
    // Its colour profile has words and a date.
    bytes: oneChunk(keepsMetadata ? bytes : stripMetadata(bytes)),
    isCleaned: true,
    facts: async () => facts,
    conversion: { from: file.contentType, width, height },
    notConverted: null,
  };
}
