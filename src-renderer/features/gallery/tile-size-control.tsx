import { Image } from 'lucide-react';
import { useRemembered } from '../../state/remembered.ts';
import { TILE_WIDTH, tileWidth } from './grid-maths.ts';
import { galleryWords } from './words.ts';

/** The remembered width of tiles, in pixels. */
export function useTileWidth(): [number, (width: number) => void] {
  return useRemembered('gallery.tile', readTileWidth);
}

/** Earlier versions remembered a name. */
const NAMED: Readonly<Record<string, number>> = { small: 96, medium: TILE_WIDTH.usual, large: 216 };

function readTileWidth(stored: unknown): number {
  if (typeof stored === 'number' && Number.isFinite(stored)) return tileWidth(stored);
  return (typeof stored === 'string' ? NAMED[stored] : undefined) ?? TILE_WIDTH.usual;
}

/** The slider for the size of pictures. Ctrl and the wheel over the gallery do the same. */
export function TileSizeControl() {
  const [width, setWidth] = useTileWidth();
  return (
    <label className="tile-size" title={galleryWords.pictureSize}>
      <Image aria-hidden="true" className="tile-size-icon" />
      <input
        type="range"
        aria-label={galleryWords.pictureSize}
        min={TILE_WIDTH.least}
        max={TILE_WIDTH.most}
        step={8}
        value={width}
        onChange={({ currentTarget }) => setWidth(tileWidth(Number(currentTarget.value)))}
      />
    </label>
  );
}
