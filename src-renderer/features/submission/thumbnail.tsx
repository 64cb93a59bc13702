import { useEffect, useRef, useState } from 'react';
import type { FileRecord } from '../../../src-preload/domain.ts';
import { classNames } from '../../hooks/class-names.ts';
import { KindIcon } from './kind-icon.tsx';
import { thumbnailUrl } from './media-urls.ts';
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
  const url = file.kind === 'image' && file.state !== 'missing' ? thumbnailUrl(file, size) : null;
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url !== null && url !== failedUrl) {
    return <Picture key={url} url={url} fit={fit} onFail={() => setFailedUrl(url)} />;
  }
  return (
    <span className="thumbnail thumbnail-icon">
      <KindIcon file={file} />
      {!bare && <span className="thumbnail-type">{typeLabel(file)}</span>}
    </span>
  );
}

function Picture(props: { readonly url: string; readonly fit: string; readonly onFail: () => void }) {
  const { url } = props;
  const image = useRef<HTMLImageElement>(null);
  const [loaded, setLoaded] = useState(false);
  // The source comes and goes with the tile, so that what is scrolled past is no longer fetched or decoded.
  useEffect(() => {
    const element = image.current;
    if (element === null) return;
    element.src = url;
    return () => element.removeAttribute('src');
  }, [url]);
  return (
    <img
      ref={image}
      alt=""
      decoding="async"
      draggable={false}
      className={classNames('thumbnail', `thumbnail-${props.fit}`, loaded && 'thumbnail-loaded')}
      onLoad={() => setLoaded(true)}
      onError={props.onFail}
    />
  );
}
