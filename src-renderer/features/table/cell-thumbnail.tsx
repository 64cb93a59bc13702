import { useRef, useState } from 'react';
import type { CellFile } from '../../../src-preload/domain.ts';
import { hasBytes } from '../../files/has-bytes.ts';
import { KindIcon } from '../../files/kind-icon.tsx';
import { thumbnailUrl } from '../../files/media-urls.ts';
import { classNames } from '../../hooks/class-names.ts';
import { useImageSource } from '../../hooks/image-source.ts';

/** A file in a cell: its picture, or the icon of its kind. A frame shows damaged and missing files. Decorative. */
export function CellThumbnail({ file }: { readonly file: CellFile }) {
  const [failed, setFailed] = useState(file.kind !== 'image' || !hasBytes(file));
  const image = useRef<HTMLImageElement>(null);
  useImageSource(image, failed ? undefined : thumbnailUrl(file, 160));
  return (
    <span className={classNames('table-picture', file.state !== 'ok' && 'table-picture-bad')} aria-hidden="true">
      {failed ? (
        <KindIcon file={file} />
      ) : (
        <img
          ref={image}
          alt=""
          decoding="async"
          draggable={false}
          // A picture without transparent parts covers the ground.
          onLoad={({ currentTarget }) => currentTarget.classList.add('transparent-ground')}
          onError={() => setFailed(true)}
        />
      )}
    </span>
  );
}
