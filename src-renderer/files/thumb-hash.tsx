import { useLayoutEffect, useRef } from 'react';
import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';
import type { FileRecord } from '../../src-preload/domain.ts';

export interface ThumbHashProps {
  /** Base64, see `FileRecord.thumbHash`. */
  readonly hash: string;
  readonly className: string;
}

/** The colours of a picture from its ThumbHash, in about the shape of the picture. */
export function ThumbHash({ hash, className }: ThumbHashProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) draw(canvas.current, hash);
  }, [hash]);
  return <canvas ref={canvas} className={className} />;
}

/** The average colour for CSS. Hundreds of them take less time than one {@link ThumbHash}. */
export function averageColour(hash: string): string {
  const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(hash));
  return `rgb(${255 * r} ${255 * g} ${255 * b} / ${a})`;
}

/** True if the picture has transparent parts. A ThumbHash says so in the last bit of its header. SVG has none, and is rarely opaque. */
export function isTransparent({ contentType, thumbHash: hash }: FileRecord): boolean {
  return hash === null ? contentType === 'image/svg+xml' : (bytesOf(hash)[2] ?? 0) >= 0x80;
}

/** Draws on a canvas, because the content security policy allows no generated image. */
function draw(canvas: HTMLCanvasElement, hash: string): void {
  const { w: width, h: height, rgba } = thumbHashToRGBA(bytesOf(hash));
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
}

function bytesOf(hash: string): Uint8Array {
  return Uint8Array.from(atob(hash), (byte) => byte.charCodeAt(0));
}
