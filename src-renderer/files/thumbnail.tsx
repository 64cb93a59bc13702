import { type ReactNode, use, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { FileRecord, MediaKind } from '../../src-preload/domain.ts';
import { classNames } from '../hooks/class-names.ts';
import { useDroppedSource } from '../hooks/image-source.ts';
import { hasBytes } from './has-bytes.ts';
import { KindIcon } from './kind-icon.tsx';
import { fileUrl, placeholderUrl, thumbnailUrl } from './media-urls.ts';
import { PdfPoster } from './pdf-poster.tsx';
import { PictureLane, type PictureQueue } from './picture-queue.ts';
import { SoundPoster } from './sound-poster.tsx';
import { averageColour, isTransparent, ThumbHash } from './thumb-hash.tsx';
import { usePictureTurn } from './use-picture-turn.ts';
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
  const [failed, setFailed] = useState<Failed>({ url: '', times: 0 });
  const url = fileUrl(file);
  const times = failed.url === url ? failed.times : 0;
  const fail = () => setFailed({ url, times: times + 1 });
  const icon = (
    <span className="thumbnail thumbnail-icon">
      <KindIcon file={file} />
      {!bare && <span className="thumbnail-type">{typeLabel(file)}</span>}
    </span>
  );
  const way = hasBytes(file) ? WAYS[file.kind][times] : undefined;
  switch (way) {
    case 'picture':
      return <Picture key={url} file={file} size={size} fit={fit} onFail={fail} />;
    case 'player':
      return <Poster file={file} bare={bare} picture={<VideoPoster file={file} size={size} onFail={fail} />} />;
    case 'frame':
      return (
        <Poster
          file={file}
          bare={bare}
          picture={<Picture key={url} file={file} size={size} fit={fit} onFail={fail} />}
        />
      );
    case 'page':
      return <Poster file={file} bare={bare} picture={<PdfPoster file={file} size={size} onFail={fail} />} />;
    case 'waveform':
      return (
        <SoundPoster key={url} file={file} bare={bare}>
          {icon}
        </SoundPoster>
      );
    case undefined:
      return icon;
  }
}

/** How often a file could not be drawn. */
interface Failed {
  readonly url: string;
  readonly times: number;
}

type Way = 'picture' | 'player' | 'frame' | 'page' | 'waveform';

/** The ways to draw a file, in the order in which they are tried. The library decodes a frame of a film that the player cannot decode. */
const WAYS: Readonly<Record<MediaKind, readonly Way[]>> = {
  image: ['picture'],
  video: ['player', 'frame'],
  audio: ['waveform'],
  pdf: ['page'],
  text: [],
  other: [],
};

interface PosterProps extends Pick<ThumbnailProps, 'file'> {
  readonly bare: boolean;
  readonly picture: ReactNode;
}

/** A picture with the icon of the kind, which distinguishes a film or a document from a photograph. */
function Poster({ file, bare, picture }: PosterProps) {
  return (
    <span className="thumbnail thumbnail-layers thumbnail-poster">
      {picture}
      {!bare && <KindIcon file={file} />}
    </span>
  );
}

interface PictureProps extends Required<Pick<ThumbnailProps, 'file' | 'size' | 'fit'>> {
  readonly onFail: () => void;
}

/**
 * A picture that was drawn before arrives at once, and a tile that scrolls past is removed by then. After this time, when the gallery rests,
 * other pictures show their ThumbHash and the thumbnail of the camera. Before that each shows one colour, which costs no time.
 */
const LATE_AFTER_MS = 120;

function Picture({ file, size, fit, onFail }: PictureProps) {
  const { thumbHash: hash } = file;
  const url = thumbnailUrl(file, size);
  const image = useRef<HTMLImageElement>(null);
  const lane = use(PictureLane);
  const shown = lane?.shown;
  const queue = lane?.queue;
  const address = fileUrl(file);
  // The picture of the tile that this one replaces, perhaps in another size.
  const [before] = useState(() => shown?.of(address) ?? null);
  const [first] = useState(before === url ? url : undefined);
  const [loaded, setLoaded] = useState(first !== undefined);
  const settle = usePictureTurn(url === first ? null : url, () => {
    if (image.current !== null) image.current.src = url;
    return () => undefined;
  });
  // Tiles that scrolled past load nothing.
  useDroppedSource(image);
  const visible = loaded ? url : before;
  useLayoutEffect(() => (visible === null ? undefined : shown?.add(address, visible)), [visible, shown, address]);
  const late = useIsLate(loaded, queue);
  return (
    <span
      className={classNames('thumbnail thumbnail-layers', loaded && isTransparent(file) && 'transparent-ground')}
      data-colours={hash === null ? 'unknown' : 'known'}
      style={hash === null || loaded ? undefined : { backgroundColor: averageColour(hash) }}
    >
      {/* Behind the picture until it has loaded. Not longer, because pictures may be transparent. */}
      {hash !== null && late && <ThumbHash hash={hash} className={classNames('thumbnail', `thumbnail-${fit}`)} />}
      {before !== null && first === undefined && (
        <img
          src={before}
          alt=""
          draggable={false}
          className={classNames('thumbnail thumbnail-loaded', `thumbnail-${fit}`)}
        />
      )}
      {late && before === null && <Placeholder url={placeholderUrl(file)} fit={fit} />}
      <img
        ref={image}
        src={first}
        alt=""
        // Its colours are removed when it is shown, so it must be decoded by then. That is done outside the window's thread.
        decoding="sync"
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

/** True while a picture has not loaded after {@link LATE_AFTER_MS}. */
function useIsLate(loaded: boolean, queue: PictureQueue | undefined): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (loaded) return;
    return afterRest(queue, () => setLate(true));
  }, [loaded, queue]);
  return late && !loaded;
}

/** Calls back after {@link LATE_AFTER_MS}, but not while the gallery scrolls. @returns a function that cancels */
function afterRest(queue: PictureQueue | undefined, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(() => (queue?.isScrolling() ? wait() : callback()), LATE_AFTER_MS);
  };
  wait();
  return () => clearTimeout(timer);
}

/** The smaller picture behind the one that loads. */
function Placeholder({ url, fit }: Pick<PictureProps, 'fit'> & { readonly url: string }) {
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
