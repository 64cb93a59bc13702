import { useLayoutEffect, useRef } from 'react';
import { thumbHashToRGBA } from 'thumbhash';

export interface ThumbHashProps {
  /** Base64, see `FileRecord.thumbHash`. */
  readonly hash: string;
  readonly className: string;
}

/** A picture's colours and where they lie, there in the first frame. It gets the picture's shape, about, and is laid out like one. */
export function ThumbHash({ hash, className }: ThumbHashProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvas.current !== null) draw(canvas.current, hash);
  }, [hash]);
  return <canvas ref={canvas} className={className} />;
}

/** On a canvas, as the policy of the window allows no picture that is made here. */
function draw(canvas: HTMLCanvasElement, hash: string): void {
  const { w: width, h: height, rgba } = thumbHashToRGBA(Uint8Array.from(atob(hash), (byte) => byte.charCodeAt(0)));
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0);
}
