import { type RefObject, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { classNames } from '../hooks/class-names.ts';
import { dropSource } from '../hooks/drop-source.ts';
import { hasBytes } from './has-bytes.ts';
import { KindIcon } from './kind-icon.tsx';
import { fileUrl, placeholderUrl, thumbnailUrl } from './media-urls.ts';
import { PdfPoster } from './pdf-poster.tsx';
import { PictureLane, type PicturePlace } from './picture-queue.ts';
import { SoundPoster } from './sound-poster.tsx';
import { averageColour, ThumbHash } from './thumb-hash.tsx';
import { VideoPoster } from './video-poster.tsx';
import { typeLabel } from './words.ts';
import './thumbnail.css';

export interface ThumbnailProps {
  readonly file: FileRecord;
  /** The size of the picture in pixels. */
  readonly size: 160 | 320 | 640;
  /** `cover` fills a square, `contain` shows the whole picture. */
  readonly fit?: 'cover' | 'contain';
  /** Hides the name of the type below the icon, for small places. */
  readonly bare?: boolean;
}

/** The picture of a file, or an icon when it has none or it cannot be drawn. Decorative: other text names the file. */
export function Thumbnail({ file, size, fit = 'cover', bare = false }: ThumbnailProps) {
  const url = file.kind === 'image' && hasBytes(file) ? thumbnailUrl(file, size) : null;
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url !== null && url !== failedUrl) {
    return (
      <Picture
        key={url}
        url={url}
        hash={file.thumbHash}
        placeholder={placeholderUrl(file)}
        fit={fit}
        onFail={() => setFailedUrl(url)}
      />
    );
  }
  const isDrawable = hasBytes(file) && failedUrl !== fileUrl(file);
  const fail = () => setFailedUrl(fileUrl(file));
  const icon = (
    <span className="thumbnail thumbnail-icon">
      <KindIcon file={file} />
      {!bare && <span className="thumbnail-type">{typeLabel(file)}</span>}
    </span>
  );
  if (isDrawable && file.kind === 'audio') {
    return (
      <SoundPoster key={fileUrl(file)} file={file} bare={bare}>
        {icon}
      </SoundPoster>
    );
  }
  if (!isDrawable || (file.kind !== 'video' && file.kind !== 'pdf')) return icon;
  const Poster = file.kind === 'video' ? VideoPoster : PdfPoster;
  return (
    <span className="thumbnail thumbnail-layers thumbnail-poster">
      <Poster file={file} size={size} onFail={fail} />
      {!bare && <KindIcon file={file} />}
    </span>
  );
}

interface PictureProps {
  readonly url: string;
  /** The ThumbHash, shown first. Null without one. */
  readonly hash: string | null;
  /** The address of a smaller picture, shown until the picture is drawn. */
  readonly placeholder: string;
  readonly fit: 'cover' | 'contain';
  readonly onFail: () => void;
}

/**
 * A picture that was drawn before arrives at once, and a tile that scrolls past is gone by then. After this many milliseconds, other
 * pictures show their ThumbHash and the thumbnail of the camera. Before that each shows one colour, which costs no time.
 */
const SOON = 120;

function Picture({ url, hash, placeholder, fit, onFail }: PictureProps) {
  const image = useRef<HTMLImageElement>(null);
  const [loaded, setLoaded] = useState(false);
  const [late, setLate] = useState(false);
  const settle = useSource(image, url);
  useEffect(() => {
    if (loaded) return;
    const timer = setTimeout(() => setLate(true), SOON);
    return () => clearTimeout(timer);
  }, [loaded]);
  return (
    <span
      className="thumbnail thumbnail-layers"
      data-colours={hash === null ? 'unknown' : 'known'}
      style={hash === null || loaded ? undefined : { backgroundColor: averageColour(hash) }}
    >
      {hash !== null && late && (
        <ThumbHash
          hash={hash}
          className={classNames('thumbnail thumbnail-hash', `thumbnail-${fit}`, loaded && 'thumbnail-covered')}
        />
      )}
      {late && <Placeholder url={placeholder} fit={fit} />}
      <img
        ref={image}
        alt=""
        decoding="async"
        draggable={false}
        className={classNames('thumbnail', `thumbnail-${fit}`, loaded && 'thumbnail-loaded')}
        onLoad={() => {
          settle();
          setLoaded(true);
        }}
        onError={onFail}
      />
    </span>
  );
}

/**
 * Sets the source of the image when the queue allows it, and removes it with the tile, so that tiles that scrolled past load nothing.
 * @returns a function to call when the picture is loaded
 */
function useSource(image: RefObject<HTMLImageElement | null>, url: string): () => void {
  const lane = use(PictureLane);
  const queue = lane?.queue ?? null;
  const onScreen = lane?.onScreen ?? true;
  const place = useRef<PicturePlace | null>(null);
  const entersOnScreen = useRef(onScreen);
  entersOnScreen.current = onScreen;
  useEffect(() => {
    const element = image.current;
    if (element === null) return;
    const start = () => {
      element.src = url;
    };
    if (queue === null) start();
    else place.current = queue.enter(start, entersOnScreen.current);
    return () => {
      place.current?.settle();
      place.current = null;
    };
  }, [image, url, queue]);
  useLayoutEffect(() => {
    const element = image.current;
    return () => {
      if (element !== null) dropSource(element);
    };
  }, [image]);
  useEffect(() => {
    if (onScreen) place.current?.onScreen();
  }, [onScreen]);
  return () => place.current?.settle();
}

/** The smaller picture behind the one that loads. */
function Placeholder({ url, fit }: Pick<PictureProps, 'url' | 'fit'>) {
  const [loaded, setLoaded] = useState(false);
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      className={classNames('thumbnail', `thumbnail-${fit}`, loaded && 'thumbnail-loaded')}
      onLoad={() => setLoaded(true)}
    />
  );
}
