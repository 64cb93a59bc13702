import { useRef } from 'react';
import { fileUrl } from './media-urls.ts';
import type { PosterProps } from './posters.tsx';
import { usePictureTurn } from './use-picture-turn.ts';

/** Seconds. The very first picture of a film is often black. */
const AT = 0.2;

/** A picture of the film, which the player of the engine decodes. The player is freed as soon as the picture is drawn. */
export function VideoPoster({ file, size, onFail }: PosterProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const url = `${fileUrl(file)}#t=${AT}`;
  const settle = usePictureTurn(`${size} ${url}`, () => {
    const player = document.createElement('video');
    player.muted = true;
    player.preload = 'auto';
    const free = () => {
      player.onloadeddata = null;
      player.onerror = null;
      player.removeAttribute('src');
      player.load();
    };
    player.onloadeddata = () => {
      settle();
      const { videoWidth: width, videoHeight: height } = player;
      if (width === 0 || canvas.current === null) onFail();
      else drawInto(canvas.current, player, Math.min(1, size / Math.max(width, height)));
      free();
    };
    player.onerror = () => {
      settle();
      onFail();
    };
    player.src = url;
    return free;
  });
  return <canvas ref={canvas} className="thumbnail thumbnail-contain" />;
}

function drawInto(canvas: HTMLCanvasElement, player: HTMLVideoElement, scale: number): void {
  canvas.width = Math.round(player.videoWidth * scale);
  canvas.height = Math.round(player.videoHeight * scale);
  canvas.getContext('2d')?.drawImage(player, 0, 0, canvas.width, canvas.height);
  canvas.dataset.drawn = 'true';
}
