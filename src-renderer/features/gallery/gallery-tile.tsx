import { CircleDotDashed } from 'lucide-react';
import { memo } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import type { Mark } from '../../../src-preload/marks.ts';
import { IdText, NameText } from '../../components/id-text.tsx';
import { Marked } from '../../components/marked.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { VisuallyHidden } from '../../components/visually-hidden.tsx';
import { FileState } from '../../files/file-state.tsx';
import { Thumbnail, type ThumbnailProps } from '../../files/thumbnail.tsx';
import { fileMoreWords } from '../../files/words.ts';
import { classNames } from '../../hooks/class-names.ts';
import { MarkBadges } from '../../marks/mark-badges.tsx';
import { type Caption, captionOf } from '../../results/tile-caption.ts';
import { galleryWords } from './words.ts';

export interface GalleryTileProps {
  /** Undefined while it loads. */
  readonly file: FileRecord | undefined;
  /** 0-based place in the result. */
  readonly index: number;
  /** 1-based. */
  readonly column: number;
  /** Undefined without a mark. */
  readonly mark: Mark | undefined;
  /** During a search, the question whose answer holds the hit. Undefined for a hit in a name or an id. */
  readonly foundIn: string | undefined;
  /** Its width in pixels. */
  readonly width: number;
  readonly pictureSize: ThumbnailProps['size'];
  readonly caption: Caption;
  readonly selected: boolean;
  /** True for the one tile that Tab reaches. */
  readonly tabbable: boolean;
}

/** From this width on, a tile has room for every badge. */
const ALL_BADGES = 96;

/** One file in the gallery. The grid around it handles presses. */
export const GalleryTile = memo(function GalleryTile(props: GalleryTileProps) {
  const { file, index, column, selected, mark } = props;
  const more = file === undefined ? '' : fileMoreWords(file, file.snippet ? '' : captionOf(file, props.caption));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out as a virtualised tile
    <div
      role="gridcell"
      aria-colindex={column}
      aria-selected={selected}
      aria-busy={file === undefined || undefined}
      tabIndex={props.tabbable ? 0 : -1}
      data-index={index}
      draggable={file !== undefined}
      className={classNames('tile', selected && 'tile-selected', mark?.flag === 'reject' && 'tile-rejected')}
    >
      <div className={classNames('tile-picture', file && `tile-${file.state}`)}>
        {file ? <Thumbnail file={file} size={props.pictureSize} fit="contain" /> : <Skeleton height="100%" />}
        {file && (
          <div className="tile-state">
            <FileState file={file} />
          </div>
        )}
        {file?.clip && (
          <span className="tile-clip" title={galleryWords.livePhoto}>
            <CircleDotDashed aria-hidden="true" strokeWidth={1.5} />
            {galleryWords.twoFiles}
          </span>
        )}
        {mark && (
          <span className="tile-review">
            <MarkBadges mark={mark} short few={props.width < ALL_BADGES} />
          </span>
        )}
      </div>
      {file ? (
        <div className="tile-caption">
          <CaptionText file={file} caption={props.caption} foundIn={props.foundIn} width={props.width} />
          <Place words={placeWords(file)} width={props.width} />
          <VisuallyHidden>{file.clip ? galleryWords.withClip(more) : more}</VisuallyHidden>
        </div>
      ) : (
        <div className="tile-caption">
          <Skeleton width="60%" height="10px" />
          <VisuallyHidden>{galleryWords.loading}</VisuallyHidden>
        </div>
      )}
    </div>
  );
});

function Place({ words, width }: { readonly words: string; readonly width: number }) {
  if (words === '') return null;
  if (!hasRoomForPlace(width)) return <VisuallyHidden>{words}</VisuallyHidden>;
  return <span className="tile-ordinal num">{words}</span>;
}

/** @returns an empty text for the only file of a submission */
function placeWords({ submission, ordinal, siblings, clip }: FileRecord): string {
  if (submission === null) return galleryWords.noSubmission;
  if (siblings === 1) return '';
  return clip ? galleryWords.filesOf(ordinal, clip.ordinal, siblings) : galleryWords.fileOf(ordinal, siblings);
}

interface CaptionTextProps extends Pick<GalleryTileProps, 'caption' | 'foundIn' | 'width'> {
  readonly file: FileRecord;
}

/** The widest letter of the place at the end of a caption, and the gap before it, in pixels. */
const PLACE_LETTER = 6.4;
const PLACE_GAP = 6;

/** In a narrower tile, the name would have room for a few letters only. */
const hasRoomForPlace = (width: number) => width >= 128;

function CaptionText({ file, caption, foundIn, width }: CaptionTextProps) {
  const text = captionOf(file, caption);
  // During a search, the text that was found.
  if (file.snippet) {
    return (
      <span className="text-cut" title={foundIn === undefined ? text : galleryWords.foundIn(foundIn)} dir="auto">
        {foundIn !== undefined && (
          // Isolated, so that only what is shown decides the direction.
          <bdi>
            <VisuallyHidden>{galleryWords.foundIn(foundIn)} </VisuallyHidden>
          </bdi>
        )}
        <Marked text={file.snippet} />
      </span>
    );
  }
  const place = placeWords(file);
  const room = place !== '' && hasRoomForPlace(width) ? width - PLACE_GAP - place.length * PLACE_LETTER : width;
  if (caption !== 'participant' && caption !== 'submission' && caption !== 'name') {
    return (
      <span className="text-cut" title={text} dir="auto">
        {text}
      </span>
    );
  }
  return text === file.name ? <NameText name={text} room={room} /> : <IdText id={text} size={11} room={room} />;
}
