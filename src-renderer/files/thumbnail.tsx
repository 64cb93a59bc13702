import { type RefObject, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../src-preload/domain.ts';
import { classNames } from '../hooks/class-names.ts';
import { dropSource } from '../hooks/drop-source.ts';
import { hasBytes } from './has-bytes.ts';
import { KindIcon } from './kind-icon.tsx';
import { placeholderUrl, thumbnailUrl } from './media-urls.ts';
import { PictureLane, type PicturePlace } from './picture-queue.ts';
import { averageColour, ThumbHash } from './thumb-hash.tsx';
import { typeLabel } from './words.ts';
import './thumbnail.css';

export interface ThumbnailProps {
  readonly file: FileRecord;
  /** Pixels of the picture to ask for. */
  readonly size: 160 | 320 | 640;
  /** `cover` fills a square, `contain` shows the whole picture. */
  readonly fit?: 'cover' | 'contain';
  /** Without the type's name below the icon, for small places. */
  readonly bare?: boolean;
}

/** A file's picture, or its icon where it has none or it cannot be drawn. Decorative: what is around it names the file. */
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
  return (
    <span className="thumbnail thumbnail-icon">
      <KindIcon file={file} />
      {!bare && <span className="thumbnail-type">{typeLabel(file)}</span>}
    </span>
  );
}

interface PictureProps {
  readonly url: string;
  /** What stands there at once; null where there is none. */
  readonly hash: string | null;
  /** What stands there until the picture is drawn, where there is such a thing. */
  readonly placeholder: string;
  readonly fit: 'cover' | 'contain';
  readonly onFail: () => void;
}

/**
 * Pictures that were drawn before come at once, and what is scrolled past is gone by then; for others (ms), their colours and what the
 * photograph holds of itself are shown meanwhile. Until then one colour stands for each, as that costs a frame nothing.
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
      style={hash === null || fit === 'contain' || loaded ? undefined : { backgroundColor: averageColour(hash) }}
    >
      {hash !== null && (late || fit === 'contain') && (
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
 * The source comes in its turn and goes with the tile, so that what is scrolled past is no longer fetched or decoded.
 * @returns to be called when the picture is here
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

/** Stays behind the picture that comes to cover it. */
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
