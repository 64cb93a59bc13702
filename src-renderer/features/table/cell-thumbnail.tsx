import { File } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FileRef } from '../../../src-preload/domain.ts';
import { thumbnailUrl } from '../submission/media-urls.ts';

/** A file in a cell: its picture, or a plain icon where it has none. Decorative. */
export function CellThumbnail({ file, picture }: { readonly file: FileRef; readonly picture: boolean }) {
  const [failed, setFailed] = useState(!picture);
  const image = useRef<HTMLImageElement>(null);
  const url = thumbnailUrl(file, 160);
  useEffect(() => {
    const element = image.current;
    if (element === null || failed) return;
    element.src = url;
    return () => element.removeAttribute('src');
  }, [url, failed]);
  return (
    <span className="table-picture" aria-hidden="true">
      {failed ? (
        <File />
      ) : (
        <img ref={image} alt="" decoding="async" draggable={false} onError={() => setFailed(true)} />
      )}
    </span>
  );
}
