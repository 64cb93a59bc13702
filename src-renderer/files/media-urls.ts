import type { FileRef } from '../../src-preload/domain.ts';

// Relative to whatever scheme the window came by, since participants' bytes have an origin of their own.
/** Where a file's bytes are served, with ranges. */
export function fileUrl(ref: FileRef): string {
  return `//media/${ref.archiveId}/file/${ref.file}`;
}

/** Where a picture is served to be looked at: the file itself, or a rendering of it where the engine cannot draw the file. */
export function viewUrl(ref: FileRef): string {
  return `//media/${ref.archiveId}/view/${ref.file}`;
}

/** Where a small picture is served that is there at once: drawn before, or the photograph's own; nothing where there is none. */
export function placeholderUrl(ref: FileRef): string {
  return `//media/${ref.archiveId}/placeholder/${ref.file}`;
}

/** Where a picture that fits `size` × `size` pixels is served, upright. */
export function thumbnailUrl(ref: FileRef, size: number): string {
  return `//media/${ref.archiveId}/thumb/${ref.file}?size=${size}`;
}
