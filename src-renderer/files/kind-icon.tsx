import { File, FileQuestion, FileText, FileType, FileX, Film, Image, Music } from 'lucide-react';
import type { FileRecord, MediaKind } from '../../src-preload/domain.ts';

const ICONS: Record<MediaKind, typeof File> = {
  image: Image,
  video: Film,
  audio: Music,
  pdf: FileType,
  text: FileText,
  other: File,
};

/** The icon of a file without a picture. Decorative: other text names the kind. */
export function KindIcon({ file }: { readonly file: Pick<FileRecord, 'kind' | 'state'> }) {
  const Icon =
    file.state === 'missing'
      ? FileX
      : file.state === 'bad' || file.state === 'unsupported'
        ? FileQuestion
        : ICONS[file.kind];
  return <Icon aria-hidden="true" strokeWidth={1.5} />;
}
