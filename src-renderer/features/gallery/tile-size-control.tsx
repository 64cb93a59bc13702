import { Grid2x2, Grid3x3, Square } from 'lucide-react';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { useRemembered } from '../../state/remembered.ts';
import { TILE_SIZES, type TileSize } from './grid-maths.ts';
import { galleryWords } from './words.ts';

/** The remembered size of tiles. */
export function useTileSize(): [TileSize, (size: TileSize) => void] {
  return useRemembered('gallery.tile', readTileSize);
}

function readTileSize(stored: unknown): TileSize {
  return TILE_SIZES.find((size) => size === stored) ?? 'medium';
}

const SEGMENTS = [
  { value: 'small', label: galleryWords.smallPictures, icon: <Grid3x3 aria-hidden="true" /> },
  { value: 'medium', label: galleryWords.mediumPictures, icon: <Grid2x2 aria-hidden="true" /> },
  { value: 'large', label: galleryWords.largePictures, icon: <Square aria-hidden="true" /> },
] as const;

/** The control for small, medium or large pictures. */
export function TileSizeControl() {
  const [size, setSize] = useTileSize();
  return (
    <div className="tile-size">
      <SegmentedControl label={galleryWords.pictureSize} segments={SEGMENTS} value={size} onValueChange={setSize} />
    </div>
  );
}
