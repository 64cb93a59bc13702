import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, CirclePlay } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { FileContent, FileRecord } from '../../../src-preload/domain.ts';
import { inLanguage } from '../../../src-preload/words/messages.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { clipUrl, thumbnailUrl, viewUrl } from '../../files/media-urls.ts';
import { fileWords } from '../../files/words.ts';
import { useImageSource } from '../../hooks/image-source.ts';
import { libraryKey } from '../../state/query-keys.ts';
import { ClipStage, takeClipKey } from './clip-stage.tsx';
import { ownScale, useOwnSize } from './own-size.ts';
import { PlainStage } from './plain-stage.tsx';
import { PosedPicture } from './posed-picture.tsx';
import { type StageProps, useStageKeys } from './stage-props.ts';
import { usePose } from './use-pose.ts';
import { lightboxWords } from './words.ts';
import type { Size } from './zoom.ts';
import { takeZoomKey, ZoomBar } from './zoom-bar.tsx';

interface ImageStageProps extends Pick<StageProps, 'file' | 'keys'> {
  /** Null while it is unknown. */
  readonly content: FileContent | null;
}

/** A picture, or the clip that a phone recorded with it. */
export function ImageStage({ file, keys, content }: ImageStageProps) {
  const [isPlaying, setPlaying] = useState(false);
  const clip = content?.clip ?? null;
  if (isPlaying && clip !== null) {
    return <ClipStage file={file} keys={keys} url={clipUrl(file, clip)} onClose={() => setPlaying(false)} />;
  }
  return (
    <Picture file={file} keys={keys} content={content} onPlayClip={clip === null ? null : () => setPlaying(true)} />
  );
}

interface PictureProps extends ImageStageProps {
  /** Null without a clip. */
  readonly onPlayClip: (() => void) | null;
}

/** A picture to zoom, pan and turn. Shows the library's rendering of a picture that the browser engine cannot draw. */
function Picture({ file, keys, content, onPlayClip }: PictureProps) {
  const [page, setPage] = useState(0);
  const pages = content?.picture?.pages ?? 1;
  const sources = page === 0 ? [viewUrl(file), thumbnailUrl(file, 2_048)] : [viewUrl(file, page)];
  const [attempt, setAttempt] = useState(0);
  const [drawn, setDrawn] = useState<Size | null>(null);
  const ofPage = page === 0 ? content : null;
  const control = usePose(useOwnSize(drawn, ofPage), ownScale(drawn, ofPage));
  const image = useRef<HTMLImageElement>(null);
  const source = sources[attempt];

  const show = useRef((_picture: HTMLImageElement) => {});
  show.current = ({ naturalWidth: width, naturalHeight: height }) => {
    setDrawn({ width, height });
  };

  const turnTo = (next: number) => {
    if (next < 0 || next >= pages) return;
    setPage(next);
    setAttempt(0);
    setDrawn(null);
  };
  useImageSource(image, source, show);
  useStageKeys(
    keys,
    (event) => takeClipKey(event, onPlayClip) || takePageKey(event, turnTo, page, pages) || takeZoomKey(event, control),
  );

  if (source === undefined) {
    return <FailedPicture file={file} page={page} />;
  }
  return (
    <PosedPicture
      file={file}
      control={control}
      image={image}
      alt={fileWords(file)}
      loaded={drawn !== null}
      isCutOff={content?.isCutOff ?? false}
      onLoad={show.current}
      onError={() => setAttempt(attempt + 1)}
    >
      <ZoomBar control={control}>
        {pages > 1 && <PageTurner page={page} pages={pages} onTurn={turnTo} />}
        {onPlayClip !== null && (
          <IconButton label={lightboxWords.playClip} shortcut="k" onClick={onPlayClip}>
            <CirclePlay />
          </IconButton>
        )}
      </ZoomBar>
    </PosedPicture>
  );
}

/** Says why the picture cannot be shown, in the words of the library. */
function FailedPicture({ file, page }: { readonly file: FileRecord; readonly page: number }) {
  const { data: reason } = useQuery({
    queryKey: libraryKey('picture-fault', file.archiveId, file.file, page),
    queryFn: async ({ signal }) => {
      const response = await fetch(viewUrl(file, page), { signal });
      return response.ok ? null : response.text();
    },
    // Of a damaged file the reason is known.
    enabled: file.state !== 'bad',
    gcTime: 30_000,
  });
  return <PlainStage file={file} words={reason ? inLanguage(reason) : lightboxWords.pictureFailed} />;
}

interface PageTurnerProps {
  /** From 0. */
  readonly page: number;
  readonly pages: number;
  readonly onTurn: (page: number) => void;
}

function PageTurner({ page, pages, onTurn }: PageTurnerProps) {
  return (
    <>
      <IconButton
        label={lightboxWords.previousPage}
        shortcut="pageup"
        disabled={page === 0}
        onClick={() => onTurn(page - 1)}
      >
        <ChevronLeft />
      </IconButton>
      <span className="num" role="status">
        {lightboxWords.pageOf(page + 1, pages)}
      </span>
      <IconButton
        label={lightboxWords.nextPage}
        shortcut="pagedown"
        disabled={page === pages - 1}
        onClick={() => onTurn(page + 1)}
      >
        <ChevronRight />
      </IconButton>
    </>
  );
}

function takePageKey({ key }: KeyboardEvent, turnTo: (page: number) => void, page: number, pages: number): boolean {
  if (pages === 1 || (key !== 'PageDown' && key !== 'PageUp')) return false;
  turnTo(key === 'PageDown' ? page + 1 : page - 1);
  return true;
}
