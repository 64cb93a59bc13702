import { useLayoutEffect, useRef, useState } from 'react';
import type { CellFile } from '../../../src-preload/domain.ts';
import { hasBytes } from '../../files/has-bytes.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { thumbnailUrl } from '../../files/media-urls.ts';
import { classNames } from '../../hooks/class-names.ts';
import { dropSource } from '../../hooks/drop-source.ts';

/** A file in a cell: its picture, or the icon of its kind. A frame shows damaged and missing files. Decorative. */
export function CellThumbnail({ file }: { readonly file: CellFile }) {
  const [failed, setFailed] = useState(file.kind !== 'image' || !hasBytes(file));
  const image = useRef<HTMLImageElement>(null);
  const url = thumbnailUrl(file, 160);
  useLayoutEffect(() => {
    const element = image.current;
    if (element === null || failed) return;
    element.src = url;
    return () => dropSource(element);
  }, [url, failed]);
  return (
    <span className={classNames('table-picture', file.state !== 'ok' && 'table-picture-bad')} aria-hidden="true">
      {failed ? (
        <KindIcon file={file} />
      ) : (
        <img ref={image} alt="" decoding="async" draggable={false} onError={() => setFailed(true)} />
      )}
    </span>
  );
}
