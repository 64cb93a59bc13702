import { useLayoutEffect, useRef } from 'react';
import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';

export interface ThumbHashProps {
  /** Base64, see `FileRecord.thumbHash`. */
  readonly hash: string;
  readonly className: string;
}

/** A picture's colours and where they lie. It gets the picture's shape, about, and is laid out like one. */
export function ThumbHash({ hash, className }: ThumbHashProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) draw(canvas.current, hash);
  }, [hash]);
  return <canvas ref={canvas} className={className} />;
}

/** The colour of all of it together, for CSS: hundreds of them cost a frame less than one {@link ThumbHash}. */
export function averageColour(hash: string): string {
  const { r, g, b, a } = thumbHashToAverageRGBA(bytesOf(hash));
  return `rgb(${255 * r} ${255 * g} ${255 * b} / ${a})`;
}

/** On a canvas, as the policy of the window allows no picture that is made here. */
function draw(canvas: HTMLCanvasElement, hash: string): void {
  const { w: width, h: height, rgba } = thumbHashToRGBA(bytesOf(hash));
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
}

function bytesOf(hash: string): Uint8Array {
  return Uint8Array.from(atob(hash), (byte) => byte.charCodeAt(0));
}
