import { use, useEffect, useRef } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { fileUrl } from './media-urls.ts';
import { PictureLane } from './picture-queue.ts';

export interface VideoPosterProps {
  readonly file: FileRecord;
  /** The longest side in pixels. */
  readonly size: number;
  /** Called when the engine cannot decode the pictures of the film. */
  readonly onFail: () => void;
}

/** Seconds. The very first picture of a film is often black. */
const AT = 0.2;

/** A picture of the film, which the player of the engine decodes. The player is freed as soon as the picture is drawn. */
export function VideoPoster({ file, size, onFail }: VideoPosterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const failed = useRef(onFail);
  failed.current = onFail;
  const queue = use(PictureLane)?.queue ?? null;
  const url = `${fileUrl(file)}#t=${AT}`;
  useEffect(() => {
    const player = document.createElement('video');
    player.muted = true;
    player.preload = 'auto';
    const free = () => {
      player.removeAttribute('src');
      player.load();
    };
    const start = () => {
      player.src = url;
    };
    const place = queue?.enter(start, true) ?? null;
    if (place === null) start();
    player.onloadeddata = () => {
      place?.settle();
      const { videoWidth: width, videoHeight: height } = player;
      if (width === 0 || canvas.current === null) failed.current();
      else drawInto(canvas.current, player, Math.min(1, size / Math.max(width, height)));
      free();
    };
    player.onerror = () => {
      // Freeing the player is no failure of the film.
      if (player.hasAttribute('src')) failed.current();
      place?.settle();
    };
    return () => {
      player.onloadeddata = null;
      player.onerror = null;
      place?.settle();
      free();
    };
  }, [url, size, queue]);
  return <canvas ref={canvas} className="thumbnail thumbnail-contain" />;
}

function drawInto(canvas: HTMLCanvasElement, player: HTMLVideoElement, scale: number): void {
  canvas.width = Math.round(player.videoWidth * scale);
  canvas.height = Math.round(player.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(player, 0, 0, canvas.width, canvas.height);
  canvas.dataset.drawn = 'true';
}
