/** Uploaded files: their records, kinds and properties. */
import type { MarkedText } from './marked-text.ts';
import type { FileRef, SubmissionRef } from './references.ts';

export const MEDIA_KINDS = ['image', 'video', 'audio', 'pdf', 'text', 'other'] as const;

export type MediaKind = (typeof MEDIA_KINDS)[number];

/** One uploaded file. `//media/<archiveId>/file/<file>` is its content, `//media/<archiveId>/thumb/<file>` its thumbnail. */
export interface FileRecord extends FileRef {
  /** The name that the participant gave, for display, with visible control characters. */
  readonly name: string;
  /** Readable, safe and unique name for a copy on disk, e.g. `part-def456 photo.jpg`. */
  readonly exportName: string;
  readonly kind: MediaKind;
  /** By file extension at import. The content corrects it once it was read. */
  readonly contentType: string;
  /** Uncompressed bytes; null when missing. */
  readonly size: number | null;
  /**
   * `missing`: an answer names it but the archive does not hold it. `bad`: its CRC or its header is wrong. `unsupported`: it is packed in a
   * way that the application cannot read, for example with a password.
   */
  readonly state: 'ok' | 'missing' | 'bad' | 'unsupported';
  /** Why the state is not `ok`, as a sentence for people. Null for a good file. */
  readonly reason: string | null;
  readonly instructionId: string | null;
  /** 0-based position in its answer. */
  readonly index: number;
  /** Null for unreferenced files. */
  readonly submission: (SubmissionRef & { readonly submissionId: string; readonly participantId: string }) | null;
  /** 1-based position among the files of the submission, and their number: "1 of 3". */
  readonly ordinal: number;
  readonly siblings: number;
  /**
   * The colours of the picture in about 25 bytes (ThumbHash, base64), shown until the picture is drawn. Null before it is made, and when it
   * cannot be made.
   */
  readonly thumbHash: string | null;
  /** The film of a Live Photo, in a result of tiles: the item shows both files. */
  readonly clip?: FileRecord;
  /** The text or the date that the call asked for. Null for a file without it. Absent if the call asked for none. */
  readonly caption?: string | null;
  /** Why a search found the file: the part of its name, or of an answer beside it, around the first hit. Absent without search text. */
  readonly snippet?: MarkedText | null;
  /** The instruction whose answer holds the snippet. Null if it is in the name of the file or in an id. Absent without search text. */
  readonly snippetOf?: string | null;
}

/** The type of a file by its content. */
export interface FileContent {
  readonly kind: MediaKind;
  /** MIME type. `application/octet-stream` for an unknown type. */
  readonly contentType: string;
  /** True when the name says another type. */
  readonly contradictsName: boolean;
  /** True if the end of the file is missing, because its upload was interrupted. */
  readonly isCutOff: boolean;
  /** The properties of a picture; null for other files, and for pictures of unknown formats. */
  readonly picture: PictureFacts | null;
  /** The properties of a film or a sound; null for other files, and for containers that are not read. */
  readonly film: FilmFacts | null;
  /** The film that a phone recorded with a photograph: a part of the same file in bytes, or another file. Null without one. */
  readonly clip: { readonly start: number; readonly end: number } | FileRef | null;
}

/** What a camera wrote into a file. */
export interface CaptureFacts {
  /** When it was taken: ISO 8601, with an offset only if the camera recorded one. Null if it does not say. */
  readonly capturedAt: string | null;
  readonly camera: string | null;
  readonly lens: string | null;
  readonly software: string | null;
  /** Where it was taken, in degrees; south and west are negative. */
  readonly coordinates: { readonly latitude: number; readonly longitude: number } | null;
}

/** The properties of a film or a sound. Null if it does not say. */
export interface FilmFacts extends CaptureFacts {
  /** Pixels of the upright film. */
  readonly width: number | null;
  readonly height: number | null;
  readonly seconds: number | null;
  /** The codecs of its pictures and its sound, such as `H.264` and `AAC`. */
  readonly codecs: readonly string[];
}

/** The properties of a picture. */
export interface PictureFacts extends CaptureFacts {
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** 1, or more for TIFF documents. */
  readonly pages: number;
  /** High dynamic range: shown in the range of ordinary screens. Null for a standard range. */
  readonly hdr: 'PQ' | 'HLG' | null;
  /** True if it holds a gain map, with which some screens show it brighter. It is not used. */
  readonly hasGainMap: boolean;
}
