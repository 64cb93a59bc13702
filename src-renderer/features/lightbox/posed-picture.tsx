import { type ReactNode, type RefObject, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { placeholderUrl, thumbnailUrl } from '../../files/media-urls.ts';
import { isTransparent, ThumbHash } from '../../files/thumb-hash.tsx';
import { classNames } from '../../hooks/class-names.ts';
import type { PoseControl } from './use-pose.ts';

interface PosedPictureProps {
  readonly file: FileRecord;
  readonly control: PoseControl;
  /** The caller sets its source. */
  readonly image: RefObject<HTMLImageElement | null>;
  readonly alt: string;
  /** Until then, the placeholder is shown. */
  readonly loaded: boolean;
  /** The end of the file is missing, and so is a part of the picture. */
  readonly isCutOff: boolean;
  readonly onLoad: (image: HTMLImageElement) => void;
  readonly onError: () => void;
  /** Shown over the picture. */
  readonly children?: ReactNode;
}

/** A picture that is zoomed, panned and turned by pointer and wheel. */
export function PosedPicture({
  file,
  control,
  image,
  alt,
  loaded,
  isCutOff,
  onLoad,
  onError,
  children,
}: PosedPictureProps) {
  const { pose, picture } = control;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging and the wheel; the toolbar and the keys do the same
    <div
      ref={control.stage}
      className={classNames('stage stage-image', control.zoomed && 'stage-zoomed')}
      onDoubleClick={control.toggle}
      {...control.pointer}
    >
      {!loaded && <StandIn file={file} />}
      <img
        ref={image}
        className={classNames(
          'stage-picture',
          isTransparent(file) && 'transparent-ground',
          isCutOff && 'stage-picture-cut',
        )}
        alt={alt}
        draggable={false}
        decoding="async"
        style={{
          width: picture.width,
          height: picture.height,
          transform: `translate(-50%, -50%) translate(${pose.x}px, ${pose.y}px) rotate(${pose.turns * 90}deg) scale(${pose.scale})`,
          visibility: loaded ? 'visible' : 'hidden',
        }}
        onLoad={({ currentTarget }) => onLoad(currentTarget)}
        onError={onError}
      />
      {children}
    </div>
  );
}

/** What is shown until the picture is loaded: its colours, then a smaller picture. */
function StandIn({ file }: { readonly file: FileRecord }) {
  const [small, setSmall] = useState(placeholderUrl(file));
  return (
    <>
      {file.thumbHash !== null && <ThumbHash hash={file.thumbHash} className="stage-stand-in" />}
      <img className="stage-stand-in" src={small} alt="" onError={() => setSmall(thumbnailUrl(file, 320))} />
    </>
  );
}
