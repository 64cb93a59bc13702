import type { FileContent, FileRef } from '../../src-preload/domain.ts';

// Relative to the scheme of the window, because participants' files have a separate origin.
/** The address of the content of a file. Supports ranges. */
export function fileUrl(ref: FileRef): string {
  return `//media/${ref.archiveId}/file/${ref.file}`;
}

/** The address of the film that a phone recorded with a photograph. */
export function clipUrl(ref: FileRef, clip: NonNullable<FileContent['clip']>): string {
  if ('file' in clip) return fileUrl(clip);
  return `//media/${ref.archiveId}/clip/${ref.file}?start=${clip.start}&end=${clip.end}`;
}

/**
 * The address of a picture for viewing: the file itself, or a rendering when the browser engine cannot draw it.
 * @param page of a document of several pictures, from 0
 */
export function viewUrl(ref: FileRef, page = 0): string {
  return `//media/${ref.archiveId}/view/${ref.file}${page === 0 ? '' : `?page=${page}`}`;
}

/** The address of a small picture that exists already: a smaller drawing, or the thumbnail of the camera. Not found without one. */
export function placeholderUrl(ref: FileRef): string {
  return `//media/${ref.archiveId}/placeholder/${ref.file}`;
}

/** The address of an upright picture that fits into `size` × `size` pixels. */
export function thumbnailUrl(ref: FileRef, size: number): string {
  return `//media/${ref.archiveId}/thumb/${ref.file}?size=${size}`;
}
